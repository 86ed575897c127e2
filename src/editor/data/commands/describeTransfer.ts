import { t } from '@vscode/l10n'
import type { TransferResult } from '../../../protocol/data.ts'
import { formatNumber } from '../../ui/formatNumber.ts'
import { formatSize } from '../../ui/formatSize.ts'

/** '59 files (5.6 KB)' */
export function describeTransfer({ transferred, bytes }: TransferResult): string {
  const files = transferred === 1 ? t('1 file') : t('{0} files', formatNumber(transferred))
  return bytes > 0 ? t('{0} ({1})', files, formatSize(bytes)) : files
}
