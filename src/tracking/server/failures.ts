import { t } from '@vscode/l10n'
import { failure } from '../../base/failure.ts'

/** What a person who starts the server meets: translated, unlike what its clients are told. */
export const portTaken = failure<{ port: number; cause: string }>('tracking/port-taken', ({ port, cause }) =>
  t('The tracking server cannot listen on port {0} ({1}): choose another port, or 0 for any that is free.', port, cause),
)
