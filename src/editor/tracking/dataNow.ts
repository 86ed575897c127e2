import { t } from '@vscode/l10n'
import type { DatumNode } from './runNode.ts'

/** How the data that a run saw stands against what is tracked now. */
export function dataNow({ oid, now }: Pick<DatumNode, 'oid' | 'now'>): {
  readonly state: 'same' | 'other' | 'unknown'
  readonly words: string
} {
  if (now === undefined) return { state: 'unknown', words: t('not tracked now') }
  return now === oid ? { state: 'same', words: t('as it is now') } : { state: 'other', words: t('differs from now') }
}
