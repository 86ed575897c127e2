import { noChange } from 'lit'
import { Directive, directive, type ElementPart } from 'lit/directive.js'
import type { MetricsStore } from '../metricsStore.ts'
import { type Column, columnId } from './columns.ts'
import { moveBefore } from './moveColumn.ts'

const TYPE = 'application/x-mlops-column'

/** Makes a head one that can be dragged before another one. */
class DragColumn extends Directive {
  #column: string | undefined
  #isBound = false

  render(_store: MetricsStore, _column: Column): typeof noChange {
    return noChange
  }

  override update(part: ElementPart, [store, column]: [MetricsStore, Column]): typeof noChange {
    const id = columnId(column)
    this.#column = store.arrangement?.columns.includes(id) === true ? id : undefined
    const element = part.element as HTMLElement
    element.draggable = this.#column !== undefined
    if (!this.#isBound) this.#bind(element, store)
    return noChange
  }

  /** Heads are used again for other columns: which one it is, is asked when it is dragged. */
  #bind(element: HTMLElement, store: MetricsStore): void {
    this.#isBound = true
    element.addEventListener('dragstart', event => {
      if ((event.target as HTMLElement).closest('.handle') || this.#column === undefined) return event.preventDefault()
      event.dataTransfer?.setData(TYPE, this.#column)
    })
    element.addEventListener('dragover', event => {
      if (event.dataTransfer?.types.includes(TYPE) !== true || this.#column === undefined) return
      event.preventDefault()
      element.classList.add('target')
    })
    for (const end of ['dragleave', 'drop']) element.addEventListener(end, () => element.classList.remove('target'))
    element.addEventListener('drop', event => {
      const id = event.dataTransfer?.getData(TYPE)
      if (id === undefined || id === '' || this.#column === undefined) return
      event.preventDefault()
      store.arrange({ columns: moveBefore(store.arrangement?.columns ?? [], id, this.#column) })
    })
  }
}

export const dragColumn = directive(DragColumn)
