/** The words between the page that compares two pictures and its host. */

/** A picture as its file has it. */
export interface ImageSide {
  /** The file's bytes in Base64: messages are JSON in some hosts. */
  readonly bytes: string
  /** Its media type, by the file's name. */
  readonly type: string
  /** Bytes. */
  readonly size: number
}

export interface ImagePair {
  readonly old: ImageSide
  readonly new: ImageSide
}

export interface ImageHost {
  open(): Promise<ImagePair>
  /** For pictures that are text. */
  openAsText(): Promise<void>
}

const TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  bmp: 'image/bmp',
  ico: 'image/x-icon',
  avif: 'image/avif',
  svg: 'image/svg+xml',
}

/** The media type of a picture by its name; undefined for what is no picture. */
export function imageType(name: string): string | undefined {
  const ending = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase()
  return ending !== undefined && Object.hasOwn(TYPES, ending) ? TYPES[ending] : undefined
}
