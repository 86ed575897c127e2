import { Uri } from 'vscode'
import type { EntryState } from '../../protocol/data.ts'

export const DATA_SCHEME = 'mlops-data'

/** Git's decorations go by path whatever the scheme is, and no repository is below this. */
const OUTSIDE = '/tracked'

/**
 * The address of a row in the Data view. It gives the row its file icon and our decoration, and keeps Git's away: Git greys
 * whatever it ignores, and it ignores all tracked data. The state of an entry travels in the query, since its decoration must
 * not ask the engine.
 */
export function dataUri(path: string, state?: EntryState): Uri {
  const { path: inner } = Uri.file(path)
  return Uri.from({ scheme: DATA_SCHEME, path: `${OUTSIDE}${inner}`, ...(state && { query: state }) })
}

/** The path on disk that a row's address stands for. */
export function pathOfDataUri(uri: Uri): string {
  return Uri.from({ scheme: 'file', path: uri.path.slice(OUTSIDE.length) }).fsPath
}
