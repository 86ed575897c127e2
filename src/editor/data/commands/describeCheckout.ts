import { t } from '@vscode/l10n'
import type { CheckoutResult } from '../../../protocol/data.ts'
import { describeChanges } from '../describeState.ts'

/** 'On disk: 2 added, 1 deleted.' or 'Everything was up to date.' */
export function describeCheckout({ added, modified, deleted }: CheckoutResult): string {
  const words = describeChanges({ added: added.length, modified: modified.length, deleted: deleted.length })
  return words ? t('On disk: {0}.', words) : t('Everything on disk was up to date.')
}
