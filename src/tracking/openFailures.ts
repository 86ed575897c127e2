import { t } from '@vscode/l10n'
import { failure } from '../base/failure.ts'

/** What only a person who opens a database meets: translated, unlike `failures.ts`. */
export const damagedDatabase = failure<{ path: string; cause: string }>('tracking/damaged-database', ({ path, cause }) =>
  t('The run database {0} is damaged ({1}): put it aside to start a new one, or restore it from a backup.', path, cause),
)

export const foreignDatabase = failure<{ path: string; missing: string }>('tracking/foreign-database', ({ path, missing }) =>
  t('{0} is not a database of MLflow that can be used, for it has no table {1}: choose another file.', path, missing),
)

export const cannotOpen = failure<{ path: string; cause: string }>('tracking/cannot-open', ({ path, cause }) =>
  t('The run database {0} cannot be opened ({1}): check the path and your rights there.', path, cause),
)

export const runIsActive = failure<{ name: string }>('tracking/run-active', ({ name }) =>
  t('The run {0} is not deleted, so it is not removed for good. Delete it first.', name),
)

export const runIsRegistered = failure<{ name: string; model: string; version: string }>(
  'tracking/run-registered',
  ({ name, model, version }) =>
    t(
      'The run {0} is kept: version {2} of the registered model {1} is made of its files. Delete that version first.',
      name,
      model,
      version,
    ),
)
