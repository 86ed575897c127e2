import { t } from '@vscode/l10n'
import type { ImageSide } from '../../src/protocol/imagePage.ts'

export interface Picture {
  /** To be revoked when it is shown no more. */
  readonly url: string
  readonly image: HTMLImageElement
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** Bytes. */
  readonly size: number
}

/** A picture of a file's bytes. As an image it runs no script and loads nothing, an SVG neither. */
export async function toPicture({ bytes, type, size }: ImageSide): Promise<Picture> {
  const url = URL.createObjectURL(new Blob([Uint8Array.from(atob(bytes), letter => letter.charCodeAt(0))], { type }))
  const image = new Image()
  image.src = url
  try {
    await image.decode()
  } catch {
    URL.revokeObjectURL(url)
    throw new Error(t('One of the pictures cannot be read: its file is damaged or of another kind than its name says.'))
  }
  return { url, image, width: image.naturalWidth, height: image.naturalHeight, size }
}
