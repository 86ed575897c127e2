/** The words about large files that neither Git nor a pointer tracks. */

/** `size` in bytes; `rel` relative to the project's root. */
export interface LargeFile {
  readonly path: string
  readonly rel: string
  readonly size: number
}

export interface LargeFilesEngine {
  /** Files of at least so many bytes that nothing tracks or ignores, largest first; at most two hundred. */
  largeFiles(root: string, least: number): Promise<LargeFile[]>
}
