import { t } from '@vscode/l10n'
import type { RunView } from '../../protocol/runs.ts'
import { formatDate } from '../ui/formatAge.ts'
import { formatDuration } from '../ui/formatDuration.ts'

export interface OriginFact {
  readonly key: 'note' | 'entry' | 'commit' | 'branch' | 'patch' | 'python' | 'packages' | 'user' | 'machine' | 'started' | 'took' | 'id'
  readonly label: string
  readonly value: string
  readonly icon: string
}

/** Where a run came from, as far as it tells. */
export function originFacts(run: RunView): OriginFact[] {
  const { tags, startTime, endTime } = run
  const facts: readonly (OriginFact | undefined)[] = [
    fact({ key: 'note', label: t('Note'), icon: 'note' }, run.note),
    fact({ key: 'entry', label: t('Entry Point'), icon: 'file-code' }, tags['mlflow.source.name']),
    fact({ key: 'commit', label: t('Commit'), icon: 'git-commit' }, tags['mlflow.source.git.commit']?.slice(0, 10)),
    fact({ key: 'branch', label: t('Branch'), icon: 'git-branch' }, tags['mlflow.source.git.branch']),
    fact({ key: 'patch', label: t('Uncommitted Changes'), icon: 'diff' }, tags['mlops.git.patch']),
    fact({ key: 'python', label: t('Python'), icon: 'symbol-misc' }, tags['mlops.python.version']),
    fact({ key: 'packages', label: t('Packages'), icon: 'library' }, tags['mlops.python.packages']),
    fact({ key: 'user', label: t('User'), icon: 'account' }, run.user),
    fact({ key: 'machine', label: t('Machine'), icon: 'device-desktop' }, tags['mlops.machine']),
    fact({ key: 'started', label: t('Started'), icon: 'calendar' }, startTime ? formatDate(startTime) : undefined),
    fact({ key: 'took', label: t('Took'), icon: 'watch' }, startTime && endTime ? formatDuration((endTime - startTime) / 1000) : undefined),
    fact({ key: 'id', label: t('Run ID'), icon: 'key' }, run.runId),
  ]
  return facts.filter(each => each !== undefined)
}

function fact({ key, label, icon }: Omit<OriginFact, 'value'>, value: string | undefined): OriginFact | undefined {
  return value === undefined || value === '' ? undefined : { key, label, value, icon }
}
