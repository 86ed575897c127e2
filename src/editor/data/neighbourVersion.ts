import type { TargetView, VersionView } from '../../protocol/data.ts'
import type { Moment } from '../../protocol/fileAt.ts'

/**
 * The version before (-1) or after (1) the one that is shown; 'now' is the work tree, which stands in for the version that it holds
 * or comes right after the one that it was made of. Undefined at either end.
 */
export function neighbourVersion(
  { target, versions }: { target: Pick<TargetView, 'state' | 'version'>; versions: readonly VersionView[] },
  when: Moment,
  step: -1 | 1,
): VersionView | 'now' | undefined {
  const row: (VersionView | 'now')[] = versions.toReversed()
  const at = versions.find(({ commit }) => commit === target.version?.commit)
  const place = at ? row.indexOf(at) : row.length - 1
  if (at && target.state === 'unchanged') row[place] = 'now'
  else row.splice(place + 1, 0, 'now')
  const shown = row.findIndex(one => one !== 'now' && one.commit === when)
  return row[(shown < 0 ? row.indexOf('now') : shown) + step]
}
