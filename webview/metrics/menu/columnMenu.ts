import { t } from '@vscode/l10n'
import type { Arrangement } from '../arrangement.ts'
import { type Column, columnId, headOf, isOfMetric, metricIn } from '../table/columns.ts'
import { moveColumn } from '../table/moveColumn.ts'
import { clauseOf, orderFor, type Way } from '../table/order.ts'
import { summaryBy } from '../table/rowsAsk.ts'
import type { View } from '../view.ts'
import type { MenuItem, OpenMenu } from './menu.ts'

export interface ColumnMenuAsk {
  readonly column: Column
  readonly at: Pick<OpenMenu, 'x' | 'y' | 'from'>
}

/** What can be done to a column. */
export function columnMenu(view: View, arrangement: Arrangement, { column, at }: ColumnMenuAsk): OpenMenu {
  return {
    ...at,
    label: headOf(column),
    parts: [
      sorting(view, arrangement, column),
      grouping(view, arrangement, column),
      placing(view, arrangement, column),
      ends(view, arrangement, column),
    ],
  }
}

function sorting({ store }: View, { orderBy }: Arrangement, column: Column): readonly MenuItem[] {
  if (clauseOf(column, 'ASC') === undefined) return []
  const sort = (way: Way | undefined, add: boolean) => () => store.arrange({ orderBy: orderFor(orderBy, column, { way, add }) })
  const isSorted = orderBy.some(clause => clause === clauseOf(column, 'ASC') || clause === clauseOf(column, 'DESC'))
  return [
    { label: t('Sort Up'), icon: 'arrow-up', act: sort('ASC', false) },
    { label: t('Sort Down'), icon: 'arrow-down', act: sort('DESC', false) },
    ...(orderBy.length > 0 && !isSorted
      ? [
          { label: t('Then Sort by This Up'), act: sort('ASC', true) },
          { label: t('Then Sort by This Down'), act: sort('DESC', true) },
        ]
      : []),
    ...(isSorted ? [{ label: t('Do Not Sort by This'), icon: 'close', act: sort(undefined, true) }] : []),
  ]
}

function grouping({ store }: View, { rowGroups }: Arrangement, column: Column): readonly MenuItem[] {
  if (!summaryBy(column)) return []
  const id = columnId(column)
  const others = rowGroups.filter(each => each !== id)
  if (rowGroups.includes(id)) return [{ label: t('Do Not Group by This'), icon: 'close', act: () => store.arrange({ rowGroups: others }) }]
  const label = rowGroups.length > 0 ? t('Group by This Too') : t('Group by This')
  return [{ label, icon: 'group-by-ref-type', act: () => store.arrange({ rowGroups: [...rowGroups, id] }) }]
}

function placing({ store }: View, arrangement: Arrangement, column: Column): readonly MenuItem[] {
  const { columns, pinned, widths } = arrangement
  const id = columnId(column)
  const { [id]: own, ...rest } = widths
  const isPinned = pinned.includes(id)
  if (!columns.includes(id)) return own === undefined && widths[''] === undefined ? [] : [fit(store, { ...rest, '': undefined })]
  return [
    {
      label: isPinned ? t('Unpin') : t('Pin at the Left'),
      icon: isPinned ? 'pinned' : 'pin',
      act: () => store.arrange({ pinned: isPinned ? pinned.filter(each => each !== id) : [...pinned, id] }),
    },
    { label: t('Move Left'), icon: 'arrow-left', act: () => store.arrange({ columns: moveColumn(columns, id, -1) }) },
    { label: t('Move Right'), icon: 'arrow-right', act: () => store.arrange({ columns: moveColumn(columns, id, 1) }) },
    ...(own === undefined ? [] : [fit(store, rest)]),
    { label: t('Hide Column'), icon: 'eye-closed', act: () => store.arrange({ columns: columns.filter(each => each !== id) }) },
  ]
}

function fit(store: View['store'], widths: Readonly<Record<string, number | undefined>>): MenuItem {
  const kept = Object.entries(widths).filter((entry): entry is [string, number] => entry[1] !== undefined)
  return { label: t('Reset Width'), icon: 'arrow-both', act: () => store.arrange({ widths: Object.fromEntries(kept) }) }
}

/** The other columns of a metric. */
function ends({ store }: View, { columns }: Arrangement, column: Column): readonly MenuItem[] {
  if (!isOfMetric(column.kind)) return []
  const key = metricIn(column)
  const toggle = (other: Column['kind'], label: string): MenuItem => {
    const id = columnId({ kind: other, key })
    const at = columns.indexOf(columnId(column))
    const isShown = columns.includes(id)
    return {
      label,
      isChecked: isShown,
      act: () => store.arrange({ columns: isShown ? columns.filter(each => each !== id) : columns.toSpliced(at + 1, 0, id) }),
    }
  }
  return [toggle('metric', t('Last Value')), toggle('lowest', t('Lowest Value')), toggle('highest', t('Highest Value'))]
}
