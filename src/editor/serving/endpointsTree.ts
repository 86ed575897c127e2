import { EventEmitter, type TreeDataProvider, type TreeItem } from 'vscode'
import { Lifetime } from '../../base/lifetime.ts'
import { endpointItem } from './endpointItem.ts'
import type { EndpointNode, EndpointsNode } from './endpointNode.ts'
import { endpointRows } from './endpointRows.ts'
import type { EndpointsModel } from './endpointsModel.ts'

/** The Endpoints view's rows. Ids stay, so selection and what is open stay while figures move. */
export class EndpointsTree implements TreeDataProvider<EndpointsNode> {
  readonly #life = new Lifetime()
  readonly #changed = new EventEmitter<EndpointsNode[] | undefined>()
  readonly onDidChangeTreeData = this.#changed.event
  readonly #nodes = new Map<string, EndpointNode>()
  readonly #model: EndpointsModel

  constructor(model: EndpointsModel) {
    this.#model = model
    this.#life.own(this.#changed)
    this.#life.own(model.onDidChange(({ onlySignals }) => this.#follow(onlySignals)))
  }

  getTreeItem(node: EndpointsNode): TreeItem {
    return endpointItem(node)
  }

  getChildren(node?: EndpointsNode): EndpointsNode[] {
    if (node) return node.kind === 'endpoint' ? endpointRows(node) : []
    this.#nodes.clear()
    for (const view of this.#model.views) this.#nodes.set(view.id, { kind: 'endpoint', id: view.id, view, plan: this.#model.plan(view.id) })
    for (const plan of this.#model.rested) {
      const id = plan.name ?? ''
      this.#nodes.set(id, { kind: 'endpoint', id, view: undefined, plan })
    }
    return [...this.#nodes.values()].toSorted((a, b) => a.id.localeCompare(b.id, undefined, { numeric: true }))
  }

  getParent(node: EndpointsNode): EndpointsNode | undefined {
    return node.kind === 'endpoint' ? undefined : node.parent
  }

  nodeOf(id: string): EndpointNode | undefined {
    return this.#nodes.get(id)
  }

  #follow(onlySignals: boolean): void {
    const moved = onlySignals ? [...this.#nodes.values()].filter(node => node.view !== undefined) : []
    for (const node of moved) node.view = this.#model.view(node.id)
    if (!onlySignals) this.#changed.fire(undefined)
    else if (moved.length > 0) this.#changed.fire(moved)
  }

  dispose(): Promise<void> {
    return this.#life.dispose()
  }
}
