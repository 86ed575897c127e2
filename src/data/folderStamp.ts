/** When a folder last changed, taken before it was listed: names that came or went after change it. `rel` is '' at the top. */
export interface FolderStamp {
  readonly rel: string
  readonly ino: number
  readonly mtime: number
  readonly ctime: number
}

/**
 * What a tracked directory looked like when it was found to hold just what its pointer names, with every object in the
 * cache: the stamps of its folders and files, and those of the cache's folders. As long as all of them are the same, the
 * answer is. A folder's time tells that no name came, went or was replaced in it.
 */
export interface Footprint {
  /** What else the answer hangs on: the pointer's content, the cache, the rules of what is ignored. */
  readonly key: string
  /** A `FolderStamp` and a count of files each: below the work tree's directory by `/`-paths, and of the cache by absolute ones. */
  readonly folders: readonly (readonly [rel: string, ino: number, mtime: number, ctime: number, files: number])[]
  readonly shards: readonly FolderStamp[]
  /** Names of files, folder after folder, with `/` between. */
  readonly names: string
  /** Size, mtime, ino and ctime of each; NaN for a ctime that says nothing. */
  readonly stamps: Float64Array
}
