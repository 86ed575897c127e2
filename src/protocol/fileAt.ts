/** When: in the work tree, as the pointer names it, or in the version of a commit (its full name). */
export type Moment = 'now' | 'tracked' | (string & {})

/** One file of a target at one moment. */
export type FileAt =
  /** Its bytes can be read at `path`: the file in the work tree, or an object of the cache, which must not be written. */
  | { readonly state: 'here'; readonly path: string; readonly size: number; readonly isText: boolean; readonly oid?: string }
  /** The target had no file of that name then. */
  | { readonly state: 'absent' }
  /** It had, or may have had, and the cache lacks the bytes. */
  | { readonly state: 'notInCache' }
