import { t } from '@vscode/l10n'
import { failure } from '../../base/failure.ts'

export const untrustedRuns = failure<object>('tracking/untrusted', () =>
  t('Nothing is recorded or changed in an untrusted workspace: trust its folder first.'),
)

export const noSource = failure<{ id: string }>('tracking/no-source', () =>
  t('These runs are not there any more: the folder or database that held them was moved or deleted.'),
)

export const notWritable = failure<{ source: string }>('tracking/not-writable', ({ source }) =>
  t('The runs of {0} can only be read: copy them into this workspace’s store to change them.', source),
)

export const copyFailed = failure<{ name: string; reason: string }>('tracking/copy-failed', ({ name, reason }) =>
  t('The run {0} could not be copied whole ({1}), so its copy is among the deleted runs.', name, reason),
)

export const noCommitTold = failure<{ name: string }>('tracking/no-commit-told', ({ name }) =>
  t('The run {0} does not tell which commit it was made of, so its code cannot be compared.', name),
)

export const noCommitHere = failure<{ name: string; commit: string }>('tracking/no-commit-here', ({ name, commit }) =>
  t('The commit {1} of the run {0} is not in a repository of this workspace: fetch it first.', name, commit),
)

export const exportExists = failure<{ path: string }>('tracking/export-exists', ({ path }) =>
  t('{0} is there already: move it away, or choose another folder.', path),
)

export const onlyOwnRuns = failure<{ source: string }>('tracking/only-own-runs', ({ source }) =>
  t('Only runs of this workspace’s own store are deleted for good, not those of {0}.', source),
)
