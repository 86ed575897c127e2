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
    fact('note', t('Note'), run.note, 'note'),
    fact('entry', t('Entry Point'), tags['mlflow.source.name'], 'file-code'),
    fact('commit', t('Commit'), tags['mlflow.source.git.commit']?.slice(0, 10), 'git-commit'),
    fact('branch', t('Branch'), tags['mlflow.source.git.branch'], 'git-branch'),
    fact('patch', t('Uncommitted Changes'), tags['mlops.git.patch'], 'diff'),
    fact('python', t('Python'), tags['mlops.python.version'], 'symbol-misc'),
    fact('packages', t('Packages'), tags['mlops.python.packages'], 'library'),
    fact('user', t('User'), run.user, 'account'),
    fact('machine', t('Machine'), tags['mlops.machine'], 'device-desktop'),
    fact('started', t('Started'), startTime ? formatDate(startTime) : undefined, 'calendar'),
    fact('took', t('Took'), startTime && endTime ? formatDuration((endTime - startTime) / 1000) : undefined, 'watch'),
    fact('id', t('Run ID'), run.runId, 'key'),
  ]
  return facts.filter(each => each !== undefined)
}

function fact(key: OriginFact['key'], label: string, value: string | undefined, icon: string): OriginFact | undefined {
  return value === undefined || value === '' ? undefined : { key, label, value, icon }
}
