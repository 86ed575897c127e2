/** The words about where the bytes of a version are. */

/** One place that may hold a version: the cache here, or a remote. */
export interface PlaceView {
  readonly kind: 'cache' | 'remote'
  /** The remote's name; empty for the cache. */
  readonly name: string
  /** As a person reads it, without secrets. */
  readonly url: string
  /** Files that it holds, of `total`; both undefined where nobody could be asked, or nobody knows the files of the version. */
  readonly held?: number | undefined
  readonly total?: number | undefined
  /** True when it holds all that the version needs, the list of files too. */
  readonly complete: boolean
  /** Why it could not be asked. */
  readonly problem?: string | undefined
}

export interface PlacesEngine {
  /** Which places hold a version (that of the pointer when no commit is given): every configured remote is asked now. */
  places(id: string, commit?: string): Promise<PlaceView[]>
}
