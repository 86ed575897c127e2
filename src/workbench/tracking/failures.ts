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
