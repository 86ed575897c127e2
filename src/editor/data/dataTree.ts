import { EventEmitter, MarkdownString, type TreeDataProvider, type TreeItem } from 'vscode'
import { Lifetime } from '../../base/lifetime.ts'
import type { DataEngine, TargetView } from '../../protocol/data.ts'
import type { DataModel, ModelChange } from './dataModel.ts'
import { explainTarget } from './describeTarget.ts'
import { treeItem } from './treeItem.ts'
import { entryNodes, type ProjectNode, type TargetNode, type TreeNode } from './treeNode.ts'

/** The Data view's rows: projects (when there are several), targets, and what lies in a directory once it is opened. */
export class DataTree implements TreeDataProvider<TreeNode> {
  readonly #life = new Lifetime()
  readonly #changed = new EventEmitter<TreeNode[] | undefined>()
  readonly onDidChangeTreeData = this.#changed.event
  readonly #projects = new Map<string, ProjectNode>()
  readonly #targets = new Map<string, TargetNode>()
  readonly #data: DataModel
  readonly #engine: DataEngine

  constructor(data: DataModel, engine: DataEngine) {
    this.#data = data
    this.#engine = engine
    this.#life.own(this.#changed)
    this.#life.own(data.onDidChange(change => this.#follow(change)))
  }

  getTreeItem(node: TreeNode): TreeItem {
    return treeItem(node)
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    if (!node) return this.#roots()
    switch (node.kind) {
      case 'project':
        return this.#targetNodes(node.project.root, node)
      case 'target':
        return entryNodes(await this.#engine.children(node.target.id, ''), node.target, node)
      case 'entry':
        return entryNodes(await this.#engine.children(node.target.id, node.entry.rel), node.target, node)
      case 'range':
        return entryNodes(node.entries, node.target, node)
    }
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node.kind === 'project' ? undefined : node.parent
  }

  resolveTreeItem(item: TreeItem, node: TreeNode): TreeItem {
    if (node.kind === 'target') item.tooltip = markdown(explainTarget(node.target))
    if (node.kind === 'entry') item.tooltip = node.entry.path
    return item
  }

  /** The row of a target, to reveal it. */
  nodeOf(target: TargetView): TargetNode | undefined {
    return this.#targets.get(target.id)
  }

  async #roots(): Promise<TreeNode[]> {
    await this.#data.load()
    const { projects } = this.#data
    const [only] = projects
    if (!only) return []
    if (projects.length === 1) return this.#targetNodes(only.root, undefined)
    return projects.map(project => {
      const node = this.#projects.get(project.root) ?? { kind: 'project' as const, id: `project:${project.root}`, project }
      node.project = project
      this.#projects.set(project.root, node)
      return node
    })
  }

  #targetNodes(root: string, parent: ProjectNode | undefined): TargetNode[] {
    const sorted = [...this.#data.targetsOf(root)].sort((a, b) => compare(a.rel, b.rel))
    return sorted.map(target => {
      const known = this.#targets.get(target.id)
      const node = known && known.parent === parent ? known : { kind: 'target' as const, id: `target:${target.id}`, target, parent }
      node.target = target
      this.#targets.set(target.id, node)
      return node
    })
  }

  /** Same list: only the rows that changed. Rows keep their ids, so expansion and selection stay in both cases. */
  #follow({ ids }: ModelChange): void {
    if (!ids) return this.#changed.fire(undefined)
    const nodes = ids.flatMap(id => {
      const node = this.#targets.get(id)
      const target = this.#data.byId(id)
      if (node && target) node.target = target
      return node ?? []
    })
    if (nodes.length > 0) this.#changed.fire(nodes)
  }

  dispose(): Promise<void> {
    return this.#life.dispose()
  }
}

function compare(a: string, b: string): number {
  return a.localeCompare(b, undefined, { numeric: true })
}

function markdown(text: string): MarkdownString {
  return new MarkdownString(text, true)
}
