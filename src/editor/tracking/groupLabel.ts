import { t } from '@vscode/l10n'
import type { GroupKind } from './runNode.ts'

export function groupLabel(group: GroupKind): { readonly label: string; readonly icon: string } {
  switch (group) {
    case 'metrics':
      return { label: t('Metrics'), icon: 'graph-line' }
    case 'system':
      return { label: t('System Metrics'), icon: 'dashboard' }
    case 'params':
      return { label: t('Params'), icon: 'symbol-parameter' }
    case 'tags':
      return { label: t('Tags'), icon: 'tag' }
    case 'artifacts':
      return { label: t('Artifacts'), icon: 'files' }
    case 'data':
      return { label: t('Data'), icon: 'database' }
    case 'models':
      return { label: t('Models'), icon: 'package' }
    case 'origin':
      return { label: t('Source'), icon: 'git-commit' }
  }
}
