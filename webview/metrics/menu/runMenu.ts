import { t } from '@vscode/l10n'
import type { RunAction, RunRow } from '../../../src/protocol/metricsPage.ts'
import { shownIn } from '../table/cellText.ts'
import { andAlso, clauseFor, type Comparison } from '../table/cellFilter.ts'
import { type Column, headOf } from '../table/columns.ts'
import type { View } from '../view.ts'
import type { MenuItem, OpenMenu } from './menu.ts'
import { openMenu } from './openMenu.ts'

/** Colours that a person can choose from: each plain and dashed. */
const COLOURS = 12

export interface RunMenuAsk {
  readonly run: RunRow
  readonly column: Column | undefined
  readonly at: Pick<OpenMenu, 'x' | 'y' | 'from'>
}

/** What can be done to the run of a row, or to all selected ones when it is one of them; and with the value of its cell. */
export function runMenu(view: View, { run, column, at }: RunMenuAsk): OpenMenu {
  const { store } = view
  const selected = store.arrangement?.selected ?? []
  const ids = store.isSelected(run.id) && selected.length > 1 ? selected : [run.id]
  const label = ids.length > 1 ? t('{0} runs', ids.length) : run.name
  const single: readonly MenuItem[] = ids.length > 1 ? [] : singleActions(view, run)
  return {
    ...at,
    label,
    parts: [
      column ? cellActions(view, run, column) : [],
      single,
      [
        ...(ids.length > 1
          ? [{ label: t('Compare {0} Runs', ids.length), icon: 'diff', act: () => store.arrange({ mode: 'compare' }) }]
          : []),
        ...markActions(view, run, ids),
        act(view, 'addTag', { ids, label: t('Add Tag…'), icon: 'tag' }),
        act(view, 'copyId', { ids, label: ids.length > 1 ? t('Copy IDs') : t('Copy ID'), icon: 'copy' }),
      ],
      ids.length > 1 || !store.isSelected(run.id)
        ? []
        : [{ label: t('Colour…'), icon: 'symbol-color', act: () => openMenu(store, { ...colourMenu(view, run.id), ...at }) }],
      [act(view, 'delete', { ids, label: ids.length > 1 ? t('Delete {0} Runs…', ids.length) : t('Delete…'), icon: 'trash' })],
    ],
  }
}

/** The colours that a selected run can have. */
function colourMenu({ store }: View, runId: string): Pick<OpenMenu, 'label' | 'parts'> {
  const choose = (colour: number) => store.arrange({ colours: { ...store.arrangement?.colours, [runId]: colour } })
  const names = [t('blue'), t('orange'), t('green'), t('pink'), t('violet'), t('red')]
  const nameOf = (colour: number) => (colour < 6 ? (names[colour] ?? '') : t('{0}, dashed', names[colour - 6] ?? ''))
  return {
    label: t('Colour'),
    parts: [Array.from({ length: COLOURS }, (_, colour) => ({ label: nameOf(colour), colour, act: () => choose(colour) }))],
  }
}

function singleActions(view: View, run: RunRow): readonly MenuItem[] {
  const ids = [run.id]
  return [
    { label: t('Open'), icon: 'go-to-file', act: () => view.store.openRun(run.id) },
    act(view, 'show', { ids, label: t('Show in the Runs View'), icon: 'list-tree' }),
    act(view, 'checkoutAllData', { ids, label: t('Check Out Its Data…'), icon: 'database' }),
    act(view, 'checkoutCode', { ids, label: t('Check Out Its Code…'), icon: 'git-branch' }),
    act(view, 'runAgain', { ids, label: t('Run Again with Other Params…'), icon: 'debug-rerun' }),
    act(view, 'rename', { ids, label: t('Rename…'), icon: 'edit' }),
    act(view, 'editNote', { ids, label: t('Edit Note…'), icon: 'note' }),
  ]
}

function markActions({ store }: View, { isStarred, isHidden }: RunRow, ids: readonly string[]): readonly MenuItem[] {
  const mark = (list: 'starred' | 'hidden', on: boolean) => () => void store.tell(store.host.mark(list, ids, on))
  return [
    { label: isStarred ? t('Remove Star') : t('Star'), icon: isStarred ? 'star-full' : 'star-empty', act: mark('starred', !isStarred) },
    { label: isHidden ? t('Show Again') : t('Hide'), icon: isHidden ? 'eye' : 'eye-closed', act: mark('hidden', !isHidden) },
  ]
}

function cellActions(view: View, run: RunRow, column: Column): readonly MenuItem[] {
  const { store } = view
  const value = shownIn(view, run, column)
  const text = value.length > 40 ? `${value.slice(0, 40)}…` : value
  const name = headOf(column)
  const only = (comparison: Comparison, label: string, icon: string): MenuItem[] => {
    const clause = clauseFor(run, column, comparison)
    if (clause === undefined) return []
    return [{ label, icon, act: () => store.arrange({ filter: andAlso(store.arrangement?.filter ?? '', clause) }) }]
  }
  if (value === '') return []
  if (column.kind === 'metric' || column.key === 'start_time')
    return [
      ...only('<=', t('Only Runs Where {0} ≤ {1}', name, text), 'filter'),
      ...only('>=', t('Only Runs Where {0} ≥ {1}', name, text), 'filter'),
    ]
  return [...only('=', t('Only Runs Where {0} = {1}', name, text), 'filter'), ...only('!=', t('Not {0} = {1}', name, text), 'circle-slash')]
}

function act({ store }: View, action: RunAction, { ids, ...item }: Omit<MenuItem, 'act'> & { readonly ids: readonly string[] }): MenuItem {
  return { ...item, act: () => void store.tell(store.host.act(action, ids)) }
}
