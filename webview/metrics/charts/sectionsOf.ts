import { t } from '@vscode/l10n'
import type { Arrangement } from '../arrangement.ts'
import type { ChartArrangement, OtherChart, SectionArrangement } from './chartArrangement.ts'
import { chartPattern } from './chartPattern.ts'
import { titleOf } from './others/titleOf.ts'

/** Sections that are not named by metrics: charts of all runs, and what runs kept as files. */
export const RUNS = ' runs'
export const FILES = ' files'

export interface Section {
  readonly id: string
  readonly title: string
  readonly isCollapsed: boolean
  /** Metrics with a line chart. */
  readonly keys: readonly string[]
  readonly others: readonly OtherChart[]
  /** How many charts it has, whatever is searched for. */
  readonly count: number
}

/** What stands before the last '/'; '' for a metric without one. */
export function prefixOf(key: string): string {
  return key.includes('/') ? key.slice(0, key.indexOf('/')) : ''
}

/** The charts in their sections, as the person arranged them; what the search leaves out is left out. */
export function sectionsOf(arrangement: ChartArrangement, filesCount = 0): readonly Section[] {
  const { charts, others, sections } = arrangement
  const isWanted = chartPattern(arrangement.chartSearch).matches
  return orderOf(arrangement, filesCount).map(id => {
    const keys = charts.filter(key => prefixOf(key) === id)
    const mine = id === RUNS ? others : []
    const kept = sections.find(one => one.id === id)
    return {
      id,
      title: kept?.title ?? sectionTitle(id),
      isCollapsed: kept?.isCollapsed ?? false,
      keys: keys.filter(isWanted),
      others: mine.filter(other => isWanted(titleOf(other))),
      count: id === FILES ? filesCount : keys.length + mine.length,
    }
  })
}

/** Ids of the sections that have something, in order: as kept, then as their charts come, the page's own last. */
function orderOf({ charts, others, sections }: ChartArrangement, filesCount: number): readonly string[] {
  const own = [...new Set(charts.map(prefixOf))].sort((a, b) => rank(a) - rank(b))
  const there = [...own, ...(others.length > 0 ? [RUNS] : []), ...(filesCount > 0 ? [FILES] : [])]
  const kept = sections.map(({ id }) => id).filter(id => there.includes(id))
  // One that was only folded, not moved, is kept where it would stand by itself.
  const isMoved = sections.some(({ id }) => id === MOVED)
  return isMoved ? [...kept, ...there.filter(id => !kept.includes(id))] : there
}

/** Stands among the kept sections once the person has put them into an order. */
export const MOVED = ' moved'

function rank(id: string): number {
  return id === 'system' ? 1 : 0
}

export function sectionTitle(id: string): string {
  if (id === '') return t('Metrics')
  if (id === RUNS) return t('All runs')
  if (id === FILES) return t('Files of the selected runs')
  return id === 'system' ? t('System') : id
}

/** Metrics whose charts are in sight: those of folded sections are not asked for. */
export function drawnKeys(arrangement: Arrangement): readonly string[] {
  return arrangement.mode === 'parallel' ? [] : open(arrangement).flatMap(({ keys }) => keys)
}

/** Charts of all runs that are in sight. */
export function shownOthers(arrangement: Arrangement): readonly OtherChart[] {
  if (arrangement.mode === 'parallel') return [parallelOf(arrangement)]
  return open(arrangement).flatMap(({ others }) => others)
}

/** The chart of the page's parallel layout: the one that was added, or one that chooses its axes itself. */
export function parallelOf({ others }: ChartArrangement): OtherChart {
  return others.find(({ kind }) => kind === 'parallel') ?? { id: 'parallel', kind: 'parallel', columns: [] }
}

function open(arrangement: ChartArrangement): readonly Section[] {
  return sectionsOf(arrangement).filter(({ isCollapsed }) => !isCollapsed)
}

/** The kept sections after a change of one. */
export function withSection(
  sections: readonly SectionArrangement[],
  id: string,
  part: Partial<SectionArrangement>,
): readonly SectionArrangement[] {
  const kept = sections.find(one => one.id === id)
  return kept ? sections.map(one => (one.id === id ? { ...one, ...part } : one)) : [...sections, { id, ...part }]
}

/** The kept sections after one was put before another; behind all where there is no other. */
export function withOrder(sections: readonly SectionArrangement[], order: readonly string[]): readonly SectionArrangement[] {
  const others = sections.filter(({ id }) => !order.includes(id) && id !== MOVED)
  return [{ id: MOVED }, ...order.map(id => sections.find(one => one.id === id) ?? { id }), ...others]
}
