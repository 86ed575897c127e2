import type { EntryView, TargetView } from '../../protocol/data.ts'

/**
 * What menus match on (`viewItem`): `target file|directory <state> [unpushed] [uncommitted] [conflicted]`, `entry file|directory <state>`,
 * `project`, `range`.
 */
export function targetContext(target: TargetView): string {
  const words = ['target', target.isDirectory ? 'directory' : 'file', target.state]
  if (target.notPushed) words.push('unpushed')
  if (target.uncommitted) words.push('uncommitted')
  if (target.conflicted) words.push('conflicted')
  if (target.source) words.push('imported')
  if (target.source?.found === 'changed') words.push('outdated')
  return words.join(' ')
}

export function entryContext(entry: EntryView): string {
  return `entry ${entry.isDirectory ? 'directory' : 'file'} ${entry.state}`
}
