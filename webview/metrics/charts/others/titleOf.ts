import { t } from '@vscode/l10n'
import type { OtherChart, OtherKind } from '../chartArrangement.ts'
import { keyOf } from '../column.ts'

/** What a kind of chart is called. */
export function kindTitle(kind: OtherKind): string {
  const titles: Readonly<Record<OtherKind, string>> = {
    scatter: t('Scatter'),
    bar: t('Bars'),
    histogram: t('Histogram'),
    box: t('Boxes'),
    contour: t('Contour'),
    parallel: t('Parallel coordinates'),
    importance: t('Importance of params'),
  }
  return titles[kind]
}

/** What a chart is searched and labelled by, before its columns are chosen. */
export function titleOf({ kind, columns }: OtherChart): string {
  return [kindTitle(kind), ...columns.map(keyOf)].join(' ')
}
