import { t } from '@vscode/l10n'
import type { MetricsOverview } from '../../../src/protocol/metricsPage.ts'
import { type ColumnId, columnId } from './column.ts'

export interface ColumnName {
  readonly id: ColumnId
  readonly label: string
}

/** Columns that groups can be made by: params, tags that the selected runs have, and what else tells runs apart. */
export function columnChoice(
  { params }: MetricsOverview,
  { tags, data }: { readonly tags: readonly string[]; readonly data: readonly string[] },
): readonly ColumnName[] {
  return [
    ...params.map(key => ({ id: columnId('param', key), label: key })),
    ...tags.map(key => ({ id: columnId('tag', key), label: t('tag {0}', key) })),
    ...data.map(path => ({ id: columnId('data', path), label: t('version of {0}', path) })),
    { id: columnId('attribute', 'status'), label: t('status') },
    { id: columnId('attribute', 'commit'), label: t('commit') },
  ]
}

/** Params and metrics, for charts of all runs. */
export function figureColumns({ params, metrics }: MetricsOverview): readonly ColumnName[] {
  return [
    ...metrics.map(key => ({ id: columnId('metric', key), label: key })),
    ...params.map(key => ({ id: columnId('param', key), label: key })),
  ]
}
