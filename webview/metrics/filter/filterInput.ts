import { t } from '@vscode/l10n'
import { html, nothing, type TemplateResult } from 'lit'
import type { MetricsOverview } from '../../../src/protocol/metricsPage.ts'
import type { Arrangement } from '../arrangement.ts'
import { nameIn } from '../table/cellFilter.ts'
import { rawIn } from '../table/cellValue.ts'
import { columnsIn } from '../table/rowsAsk.ts'
import type { View } from '../view.ts'
import { type Completion, completeFilter, type FilterWords } from './completeFilter.ts'
import { filterTokens } from './filterTokens.ts'

const MOST_VALUES = 30

/** What is typed and not applied yet: of this page only. */
const typing: { text: string | undefined; list: Completion | undefined; at: number } = { text: undefined, list: undefined, at: 0 }

/** The box for the filter: coloured as it is typed, completed from what the runs have, its fault marked at its place. */
export function filterInput(view: View, overview: MetricsOverview, arrangement: Arrangement): TemplateResult {
  const { store } = view
  const { problem } = store.table
  const text = typing.text ?? arrangement.filter
  const words = wordsOf(view, overview, arrangement)
  const isOpen = typing.list !== undefined && typing.list.options.length > 0
  return html`<div class="box">
    <div class="ink" aria-hidden="true">${ink(text, text === arrangement.filter ? problem?.position : undefined)}</div>
    <input
      type="text"
      spellcheck="false"
      autocomplete="off"
      role="combobox"
      aria-label=${t('Filter runs')}
      aria-autocomplete="list"
      aria-expanded=${isOpen ? 'true' : 'false'}
      aria-controls="filter-options"
      aria-activedescendant=${isOpen && typing.at >= 0 ? `filter-option-${typing.at}` : nothing}
      aria-invalid=${problem === undefined ? 'false' : 'true'}
      aria-describedby=${problem === undefined ? nothing : 'filter-problem'}
      placeholder=${t('Filter, such as metrics.rmse < 80 AND params.alpha = "0.5"')}
      .value=${text}
      @input=${(event: InputEvent) => suggest(view, event.target as HTMLInputElement, words)}
      @keydown=${(event: KeyboardEvent) => onKey(view, event, words)}
      @scroll=${follow}
      @blur=${() => close(view)}
    />
    ${optionList(view, words, isOpen)}
  </div>`
}

function optionList(view: View, words: FilterWords, isOpen: boolean): TemplateResult {
  return html`<ul id="filter-options" role="listbox" aria-label=${t('What can stand here')} ?hidden=${!isOpen}>
      ${(typing.list?.options ?? []).map(
        (option, index) =>
          html`<li
            id="filter-option-${index}"
            role="option"
            class=${index === typing.at ? 'active' : ''}
            aria-selected=${index === typing.at ? 'true' : 'false'}
            @pointerdown=${(event: PointerEvent) => {
              event.preventDefault()
              take(view, index, words)
            }}
          >
            ${option}
          </li>`,
      )}
    </ul>`
}

/** Shows another filter in the box than what was being typed. */
export function forgetTyped(): void {
  typing.text = undefined
  typing.list = undefined
}

function ink(text: string, position: number | undefined): TemplateResult[] {
  let last = 0
  const pieces = filterTokens(text).map(({ kind, text: own, at }) => {
    const isWrong = position !== undefined && position >= at && position < at + own.length
    const piece = html`${text.slice(last, at)}<span class="${kind} ${isWrong ? 'wrong' : ''}">${own}</span>`
    last = at + own.length
    return piece
  })
  // What is wrong may be that something is missing at the end.
  const isAtEnd = position !== undefined && position >= text.trimEnd().length
  return [...pieces, html`${text.slice(last)}${isAtEnd ? html`<span class="wrong">&nbsp;</span>` : ''}`]
}

/** The coloured text lies under the box and moves with it. */
function follow(event: Event): void {
  const input = event.target as HTMLInputElement
  const below = input.parentElement?.querySelector('.ink')
  if (below) below.scrollLeft = input.scrollLeft
}

function suggest(view: View, input: HTMLInputElement, words: FilterWords): void {
  typing.text = input.value
  typing.list = completeFilter(input.value, input.selectionStart ?? input.value.length, words)
  typing.at = -1
  view.store.redraw()
}

function onKey(view: View, event: KeyboardEvent, words: FilterWords): void {
  const { store } = view
  const input = event.target as HTMLInputElement
  const count = typing.list?.options.length ?? 0
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    if (count === 0) return suggest(view, input, words)
    typing.at = (typing.at + (event.key === 'ArrowDown' ? 1 : typing.at < 0 ? 0 : -1) + count) % count
    store.redraw()
    document.getElementById(`filter-option-${typing.at}`)?.scrollIntoView({ block: 'nearest' })
  } else if (event.key === 'Tab' && count > 0 && typing.list && !event.shiftKey) take(view, Math.max(0, typing.at), words)
  else if (event.key === 'Enter' && typing.at >= 0 && count > 0) take(view, typing.at, words)
  else if (event.key === 'Enter') apply(view, input.value)
  else if (event.key === ' ' && event.ctrlKey) suggest(view, input, words)
  else if (event.key === 'Escape' && count > 0) close(view)
  else if (event.key === 'Escape') apply(view, '')
  else return
  event.preventDefault()
}

export function apply({ store }: View, text: string): void {
  forgetTyped()
  store.arrange({ filter: text.trim() })
}

function close({ store }: View): void {
  if (typing.list === undefined) return
  typing.list = undefined
  store.redraw()
}

function take(view: View, index: number, words: FilterWords): void {
  const option = typing.list?.options[index]
  const input = document.querySelector<HTMLInputElement>('.filter input')
  if (option === undefined || !typing.list || !input) return
  const { from, to } = typing.list
  const rest = input.value.slice(to)
  input.value = `${input.value.slice(0, from)}${option} ${rest.trimStart()}`
  const caret = from + option.length + 1
  input.setSelectionRange(caret, caret)
  suggest(view, input, words)
}

function wordsOf({ store }: View, { metrics, params, tags, data }: MetricsOverview, arrangement: Arrangement): FilterWords {
  return {
    metrics,
    params,
    tags,
    data,
    valuesOf(name) {
      const plain = (text: string) => text.replaceAll(/[`"]/g, '')
      const column = columnsIn(arrangement).find(each => plain(nameIn(each) ?? '') === plain(name))
      if (!column) return []
      return [...new Set(store.table.known().map(run => rawIn(run, column)))]
        .filter(value => value !== '' && value.length < 80)
        .slice(0, MOST_VALUES)
    },
  }
}
