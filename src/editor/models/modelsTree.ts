import { EventEmitter, type TreeDataProvider, type TreeItem } from 'vscode'
import { Lifetime } from '../../base/lifetime.ts'
import type { ModelDetails, ModelsEngine } from '../../protocol/models.ts'
import { modelKey, versionKey } from './modelKey.ts'
import type { ModelNode, ModelsNode, SourceNode, VersionNode } from './modelNode.ts'
import { modelsItem } from './modelsItem.ts'
import type { ModelsModel, ModelsPlace } from './modelsModel.ts'
import type { ModelData } from './modelsStage.ts'
import { partRows, versionRows } from './versionParts.ts'

export interface ModelsTreeParts {
  readonly engine: ModelsEngine
  readonly models: ModelsModel
  readonly data: ModelData
  readonly report: (error: unknown) => void
}

/** The Models view's rows: registered models, their versions, and what is in a version once it is opened. */
export class ModelsTree implements TreeDataProvider<ModelsNode> {
  readonly #life = new Lifetime()
  readonly #changed = new EventEmitter<ModelsNode[] | undefined>()
  readonly onDidChangeTreeData = this.#changed.event
  readonly #parts: ModelsTreeParts

  constructor(parts: ModelsTreeParts) {
    this.#parts = parts
    this.#life.own(this.#changed)
    this.#life.own(parts.models.onDidChange(() => this.#changed.fire(undefined)))
  }

  getTreeItem(node: ModelsNode): TreeItem {
    return modelsItem(node, node.kind === 'source' ? this.#parts.models.placeOf(node.source.id)?.problem : undefined)
  }

  async getChildren(node?: ModelsNode): Promise<ModelsNode[]> {
    try {
      return await this.#childrenOf(node)
    } catch (error) {
      this.#parts.report(error)
      return []
    }
  }

  getParent(node: ModelsNode): ModelsNode | undefined {
    return node.kind === 'source' ? undefined : node.parent
  }

  async #childrenOf(node: ModelsNode | undefined): Promise<ModelsNode[]> {
    if (!node) return this.#roots()
    if (node.kind === 'source') return this.#models(this.#parts.models.placeOf(node.source.id), node)
    if (node.kind === 'registeredModel') return this.#versions(node)
    if (node.kind === 'modelVersion') return this.#inside(node)
    return node.kind === 'part' ? partRows(node) : []
  }

  /** One source that can be read shows its models at once: a level with a single row says nothing. */
  async #roots(): Promise<ModelsNode[]> {
    await this.#parts.models.load()
    const { places } = this.#parts.models
    const [only] = places
    if (places.length === 1 && only && only.problem === undefined) return this.#models(only, undefined)
    return places.map(({ source }) => ({ kind: 'source', id: `source:${source.id}`, source }))
  }

  #models(place: ModelsPlace | undefined, parent: SourceNode | undefined): ModelsNode[] {
    if (!place) return []
    const { source, models, next } = place
    const nodes = models.map<ModelsNode>(model => ({
      kind: 'registeredModel',
      id: `model:${modelKey(model)}`,
      model,
      isLocal: source.kind !== 'remote',
      writable: source.writable,
      parent,
    }))
    return next === undefined ? nodes : [...nodes, { kind: 'more', id: `more:${source.id}`, source: source.id, parent }]
  }

  async #versions(parent: ModelNode): Promise<VersionNode[]> {
    const versions = await this.#parts.engine.modelVersions(parent.model)
    return versions.map(view => ({
      kind: 'modelVersion',
      id: `version:${versionKey(view)}`,
      source: view.source,
      name: view.name,
      version: view.version,
      view,
      isLocal: parent.isLocal,
      writable: parent.writable,
      parent,
    }))
  }

  async #inside(node: VersionNode): Promise<ModelsNode[]> {
    const details: ModelDetails = await this.#parts.engine.modelDetails(node)
    return versionRows(node, details, this.#parts.data)
  }

  dispose(): Promise<void> {
    return this.#life.dispose()
  }
}
