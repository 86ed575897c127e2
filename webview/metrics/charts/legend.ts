import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { Arrangement } from '../arrangement.ts'
import type { View } from '../view.ts'
import type { Lit } from './lineChart.ts'
import type { Line } from './linesOf.ts'

interface Entry {
  readonly name: string
  readonly colour: number
  readonly isDashed: boolean
}

const COLOURS = 6
/** With fewer there is nothing to look for. */
const SEARCHED = 5

/** Which colour is which run or group. What is searched for stands out in every chart. */
export function legend(view: View, arrangement: Arrangement): TemplateResult | '' {
  const entries = entriesOf(view, arrangement)
  if (entries.length === 0) return ''
  const { charts } = view.store
  const words = charts.legendSearch.trim().toLowerCase()
  const pick = (name: string) => charts.searchLegend(words === name.toLowerCase() ? '' : name)
  return html`<div class="legend" role="group" aria-label=${t('Legend')}>
    ${
      entries.length < SEARCHED
        ? ''
        : html`<input
            type="search"
            spellcheck="false"
            aria-label=${t('Find lines by name')}
            placeholder=${t('Find lines')}
            .value=${charts.legendSearch}
            @input=${(event: Event) => charts.searchLegend((event.target as HTMLInputElement).value)}
          />`
    }
    <div class="entries">
      ${entries.map(
        ({ name, colour, isDashed }) =>
          html`<button
            type="button"
            class="entry ${words !== '' && !name.toLowerCase().includes(words) ? 'faint' : ''}"
            title=${t('Make {0} stand out', name)}
            aria-pressed=${words !== '' && words === name.toLowerCase() ? 'true' : 'false'}
            @click=${() => pick(name)}
          >
            <i class="dot series-${colour} ${isDashed ? 'dashed' : ''}" aria-hidden="true"></i><bdi class="words">${name}</bdi>
          </button>`,
      )}
    </div>
  </div>`
}

function entriesOf({ store }: View, { groupBy, selected }: Arrangement): readonly Entry[] {
  if (groupBy !== '') return store.charts.groups().map((name, slot) => ({ name, colour: slot % COLOURS, isDashed: slot >= COLOURS }))
  return selected.flatMap(id => {
    const colour = store.colours.of(id)
    return colour ? { name: store.nameOf(id), ...colour } : []
  })
}

/** Ids of the lines of a chart that the legend's search means; undefined when it is empty. */
export function litOf({ store }: View, key: string, lines: readonly Line[]): Lit {
  const words = store.charts.legendSearch.trim().toLowerCase()
  return store.charts.remember(`lit ${key}`, [words, lines], () =>
    words === '' ? undefined : new Set(lines.filter(({ name }) => name.toLowerCase().includes(words)).map(({ id }) => id)),
  )
}
