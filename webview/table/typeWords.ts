import { t } from '@vscode/l10n'
import type { ColumnType } from '../../src/protocol/table.ts'

export function typeWords(type: ColumnType): string {
  switch (type) {
    case 'int':
    case 'float':
    case 'bool':
    case 'string':
      return type
    case 'date':
      return t('date')
    case 'empty':
      return t('empty')
  }
}
