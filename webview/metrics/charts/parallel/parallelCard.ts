import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { View } from '../../view.ts'
import { card } from '../card.ts'
import { figureColumns } from '../columnChoice.ts'
import { type OtherPlace, subjectOf } from '../others/subjectOf.ts'
import { moved } from '../sectionHead.ts'
import { type Brushes, brushClause, within } from './brush.ts'
import { colourAxis, type ParallelAxis, parallelAxes } from './parallelAxes.ts'
import './parallelChart.ts'
import { parallelScene } from './parallelScene.ts'

export interface ParallelPlace extends OtherPlace {
  readonly isWide: boolean
}

const FILE_HEIGHT = 420

/** Every run as a line over its columns. What is brushed narrows the table. */
export function parallelCard(view: View, place: ParallelPlace): TemplateResult {
  const { other, arrangement, isWide, isFull = false } = place
  const { store, format } = view
  const { rows } = store.charts.all
  const subject = subjectOf(view, place)
  const axes = store.charts.remember(`axes ${other.id}`, [subject.rows, subject.metric, other.columns], () =>
    parallelAxes(subject, other.columns),
  )
  const { brushes } = arrangement
  const table = store.charts.remember(`table ${other.id}`, [axes], () => tableOf(view, axes))
  return card(view, {
    id: other.id,
    title: t('Parallel coordinates'),
    words: wordsOf(view, axes, brushes),
    isWide,
    isFull,
    file: () => ({ name: t('Parallel coordinates'), height: FILE_HEIGHT, table, draw: pen => parallelScene(pen, axes, brushes) }),
    ...(arrangement.others.includes(other) && { remove: () => store.arrange({ others: arrangement.others.filter(one => one !== other) }) }),
    more: () => axisChoice(view, place, axes),
    content: html`${brushBar(view, axes, { brushes })}
      <parallel-chart
        .axes=${axes}
        .brushes=${brushes}
        .brushTo=${store.charts.remember(`brush ${other.id}`, [axes], () => (next: Brushes) => {
          const clause = brushClause(rows, axes, next)
          store.arrange({ brushes: next, brushFilter: clause ?? '' })
        })}
        .moveTo=${(from: number, to: number) =>
          arrange(
            view,
            place,
            moved(axes, from, to).map(({ id }) => id),
          )}
        .label=${t('Parallel coordinates')}
        .table=${table}
        .figure=${format.figure}
      ></parallel-chart>`,
  })
}

function arrange({ store }: View, { arrangement, other }: ParallelPlace, columns: readonly string[]): void {
  const { others } = arrangement
  const isThere = others.some(({ id }) => id === other.id)
  store.arrange({
    others: isThere ? others.map(one => (one.id === other.id ? { ...one, columns } : one)) : [...others, { ...other, columns }],
  })
}

function wordsOf({ store, figures }: View, axes: readonly ParallelAxis[], brushes: Brushes): string {
  const { rows } = store.charts.all
  const inside = within(axes, brushes)
  const many = Object.keys(brushes).length === 0 ? rows.length : rows.filter((_, at) => inside(at)).length
  const by = colourAxis(axes)
  const count =
    many === rows.length ? t('{0} runs', figures.count(many)) : t('{0} of {1} runs', figures.count(many), figures.count(rows.length))
  return by ? t('{0}, coloured by {1}, drag along an axis to narrow', count, by.label) : count
}

/** What is brushed, in words, each with a way back; and whether the table could be narrowed by it. */
function brushBar({ store, format }: View, axes: readonly ParallelAxis[], { brushes }: { brushes: Brushes }): TemplateResult | '' {
  const brushed = axes.filter(({ id }) => brushes[id])
  if (brushed.length === 0) return ''
  const { rows } = store.charts.all
  const clear = (id: string) => {
    const { [id]: _, ...others } = brushes
    store.arrange({ brushes: others, brushFilter: brushClause(rows, axes, others) ?? '' })
  }
  const inside = within(axes, brushes)
  const ids = rows.flatMap(({ id }, at) => (inside(at) ? [id] : []))
  const isSaid = store.arrangement?.brushFilter !== ''
  return html`<p class="brushes">
    ${brushed.map(
      ({ id, label, names }) =>
        html`<button type="button" class="chip on" title=${t('Take this brush away')} @click=${() => clear(id)}>
          <bdi>${label}</bdi> ${names ? namesIn(names, brushes[id]) : `${format.figure(brushes[id]?.[0])} – ${format.figure(brushes[id]?.[1])}`} ×
        </button>`,
    )}
    ${
      ids.length > 0 && ids.length <= MOST_SELECTED
        ? html`<button type="button" class="chip" @click=${() => store.arrange({ selected: ids })}>${t('Select These {0}', ids.length)}</button>`
        : ''
    }
    ${isSaid ? '' : html`<span class="problem" role="status">${t('The table cannot be narrowed by these brushes: brush fewer values.')}</span>`}
  </p>`
}

/** More lines cannot be told apart. */
const MOST_SELECTED = 50

function namesIn(names: readonly string[], [low, high]: readonly [number, number] = [0, 0]): string {
  const some = names.filter((_, at) => at >= low && at <= high).map(name => name.slice(0, 40))
  return some.length > 3 ? `${some[0]} … ${some.at(-1)}` : some.join(', ')
}

function tableOf({ store }: View, axes: readonly ParallelAxis[]) {
  const rows = store.charts.all.rows.map(({ name }, run) => [
    name,
    ...axes.map(({ values, names }) => {
      const value = values[run] ?? Number.NaN
      return Number.isNaN(value) ? '' : names ? (names[value] ?? '') : String(value)
    }),
  ])
  return { heads: [t('Run'), ...axes.map(({ label }) => label)], rows }
}

function axisChoice(view: View, place: ParallelPlace, axes: readonly ParallelAxis[]): TemplateResult {
  const shown = axes.map(({ id }) => id)
  const toggle = (id: string) => arrange(view, place, shown.includes(id) ? shown.filter(one => one !== id) : [...shown, id])
  return html`<p class="sheet-title">${t('Axes')}</p>
    <div class="options">
      ${figureColumns(place.overview).map(
        ({ id, label }) =>
          html`<label class="option"><input type="checkbox" .checked=${shown.includes(id)} @change=${() => toggle(id)} /> <bdi>${label}</bdi></label>`,
      )}
    </div>`
}
