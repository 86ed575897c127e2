import { t } from '@vscode/l10n'
import type { GroupBy, RunStatus } from '../../protocol/runs.ts'
import { statusWord } from './describeRun.ts'

const DATA = 'mlops.data.'
const COMMIT = 'mlflow.source.git.commit'
const BRANCH = 'mlflow.source.git.branch'
const ENTRY = 'mlflow.source.name'

/** Tags that a person may group by, though they are no words of theirs. */
export const TOLD_TAGS: readonly string[] = [COMMIT, BRANCH, ENTRY]

/** The tracked data whose versions runs are grouped by; undefined for any other grouping. */
export function dataOf({ entity, key }: GroupBy): string | undefined {
  return entity === 'tag' && key.startsWith(DATA) ? key.slice(DATA.length) : undefined
}

/** What a grouping is called: 'alpha', 'Commit', 'Version of data/iris.csv'. */
export function groupName(by: GroupBy): string {
  const data = dataOf(by)
  if (data !== undefined) return t('Version of {0}', data)
  if (by.entity === 'attribute') return by.key === 'status' ? t('Status') : t('User')
  if (by.entity === 'tag' && by.key === COMMIT) return t('Commit')
  if (by.entity === 'tag' && by.key === BRANCH) return t('Branch')
  return by.entity === 'tag' && by.key === ENTRY ? t('Entry Point') : by.key
}

export function groupIcon(by: GroupBy): string {
  if (dataOf(by) !== undefined) return 'database'
  if (by.entity === 'parameter') return 'symbol-parameter'
  if (by.entity === 'attribute') return by.key === 'status' ? 'pulse' : 'account'
  return { [COMMIT]: 'git-commit', [BRANCH]: 'git-branch', [ENTRY]: 'file-code' }[by.key] ?? 'tag'
}

/** How one value of a grouping is shown. */
export function valueName(by: GroupBy, value: string | null): string {
  if (value === null) return t('{0} not set', groupName(by))
  if (by.entity === 'attribute' && by.key === 'status') return statusWord(value as RunStatus)
  if (by.entity === 'tag' && by.key === COMMIT) return value.slice(0, 7)
  if (dataOf(by) !== undefined) return value.slice(0, 8)
  return by.entity === 'parameter' ? `${by.key} = ${value}` : value
}
