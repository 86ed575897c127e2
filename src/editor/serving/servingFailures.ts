import { t } from '@vscode/l10n'
import { failure } from '../../base/failure.ts'

export const noModelFiles = failure<{ name: string }>('serving/no-model-files', ({ name }) =>
  t('The files of {0} are not on this machine, and no MLmodel is among what its server lists.', name),
)

export const badRequest = failure<{ method: string }>('serving/page-request', ({ method }) =>
  t('The page asked for {0} in a way that is not understood. Reload the page.', method),
)

export const noRows = failure<{ name: string }>('serving/no-rows', ({ name }) =>
  t('{0} holds no rows that can be read: choose a CSV, TSV, JSON Lines or Parquet file.', name),
)
