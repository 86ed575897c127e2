import { t } from '@vscode/l10n'
import { failure } from '../../base/failure.ts'

export const gone = failure('data/not-tracked', (d: { rel: string }) =>
  t('{0} is no longer tracked, so it has no versions to show. Track it again, or close this page.', d.rel),
)

export const noVersion = failure('data/no-version', (d: { rel: string }) =>
  t('{0} has no such version any more. Refresh the page and choose another one.', d.rel),
)

export const badRequest = failure('data/bad-request', (d: { method: string }) =>
  t('The page asked for {0} in a way that is not understood. Reload the page.', d.method),
)
