import type { LongCall, RunsEvents } from '../../protocol/runs.ts'
import type {
  FilesToRegister,
  ModelDetails,
  ModelId,
  ModelsEngine,
  ModelsPage,
  ModelStage,
  ModelVersionId,
  ModelVersionView,
} from '../../protocol/models.ts'
import { readModel } from '../../serving/model/readModel.ts'
import type { ModelRegistry, RegistryEdits } from '../../tracking/sources/modelRegistry.ts'
import type { RunSource } from '../../tracking/sources/runSource.ts'
import { untrustedRuns } from '../tracking/failures.ts'
import { describeFiles } from './describeFiles.ts'
import { noRegistry, registryNotWritable, stillAliased, stillServed } from './failures.ts'
import { loggedFlavors } from './loggedFlavors.ts'
import { modelPath } from './modelPath.ts'
import { toModelView, toVersionView } from './toModelView.ts'

export interface LocalModelsParts {
  /** Throws a failure for a source that is not there. */
  readonly sourceOf: (id: string) => RunSource
  readonly isTrusted: () => boolean
  readonly events: Pick<RunsEvents, 'didChange'>
}

/** The registries of all sources of runs, joined with the runs and the files of what is registered. */
export class LocalModels implements ModelsEngine {
  readonly #parts: LocalModelsParts

  constructor(parts: LocalModelsParts) {
    this.#parts = parts
  }

  async models(source: string, next?: string): Promise<ModelsPage> {
    const page = await this.#parts.sourceOf(source).registry?.models(next)
    return { models: (page?.items ?? []).map(model => toModelView(source, model)), next: page?.next_page_token }
  }

  async modelVersions({ source, name }: ModelId): Promise<ModelVersionView[]> {
    return (await this.#registry(source).versions(name)).map(version => toVersionView(source, version))
  }

  async modelDetails(id: ModelVersionId): Promise<ModelDetails> {
    const source = this.#parts.sourceOf(id.source)
    const registry = this.#registry(id.source)
    const [model, found] = await Promise.all([registry.model(id.name), registry.version(keyOf(id))])
    const version = toVersionView(id.source, found)
    const files = async () => describeFiles(version, await registry.description(keyOf(id), {}))
    const [run, described] = await Promise.all([
      version.runId === undefined ? undefined : source.run(version.runId).catch(() => undefined),
      files().then(
        value => ({ files: value }),
        (error: unknown) => ({ problem: error instanceof Error ? error.message : String(error) }),
      ),
    ])
    const writable = registry.edits !== undefined && this.#parts.isTrusted()
    return { model: toModelView(id.source, model), version, sourceLabel: source.view().label, writable, run, ...described }
  }

  async modelFolder(id: ModelVersionId, call: LongCall): Promise<string> {
    return modelPath(await this.#registry(id.source).folder(keyOf(id), call))
  }

  async registerFiles({ source, name, path, description = '' }: FilesToRegister, call: LongCall): Promise<string> {
    const edits = this.#edits(source)
    const { view } = await readModel({ path }, async () => '')
    const version = await edits.registerFiles({ name, description, path: view.path ?? path, flavors: loggedFlavors(view) }, call)
    this.#changed(source, true)
    return version
  }

  setModelAlias(id: ModelVersionId, alias: string): Promise<void> {
    return this.#edit(id.source, edits => edits.setAlias(keyOf(id), alias))
  }

  deleteModelAlias({ source, name }: ModelId, alias: string): Promise<void> {
    return this.#edit(source, edits => edits.deleteAlias(name, alias))
  }

  setModelStage(id: ModelVersionId, stage: ModelStage, archiveOthers: boolean): Promise<void> {
    return this.#edit(id.source, edits => edits.setStage(keyOf(id), stage, archiveOthers))
  }

  describeModel(id: ModelId | ModelVersionId, description: string): Promise<void> {
    return this.#edit(id.source, edits => edits.describe(subjectOf(id), description))
  }

  setModelTag(id: ModelId | ModelVersionId, tag: { key: string; value: string }): Promise<void> {
    return this.#edit(id.source, edits => edits.setTag(subjectOf(id), tag))
  }

  deleteModelTag(id: ModelId | ModelVersionId, key: string): Promise<void> {
    return this.#edit(id.source, edits => edits.deleteTag(subjectOf(id), key))
  }

  async deleteModelVersion(id: ModelVersionId, served: readonly ModelVersionId[]): Promise<void> {
    const edits = this.#edits(id.source)
    refuseInUse(toVersionView(id.source, await this.#registry(id.source).version(keyOf(id))), served)
    await edits.deleteVersion(keyOf(id))
    this.#changed(id.source, true)
  }

  async deleteModel(id: ModelId, served: readonly ModelVersionId[]): Promise<void> {
    const edits = this.#edits(id.source)
    for (const version of await this.modelVersions(id)) refuseInUse(version, served)
    await edits.deleteModel(id.name)
    this.#changed(id.source, true)
  }

  async #edit(source: string, edit: (edits: RegistryEdits) => Promise<void>): Promise<void> {
    await edit(this.#edits(source))
    this.#changed(source, false)
  }

  /** Runs say which of their models are registered. */
  #changed(source: string, runsToo: boolean): void {
    this.#parts.events.didChange({ what: 'models', source })
    if (runsToo) this.#parts.events.didChange({ what: 'runs', source })
  }

  #edits(id: string): RegistryEdits {
    const { edits } = this.#registry(id)
    if (!this.#parts.isTrusted()) throw untrustedRuns({})
    if (!edits) throw registryNotWritable({ source: this.#parts.sourceOf(id).view().label })
    return edits
  }

  #registry(id: string): ModelRegistry {
    const source = this.#parts.sourceOf(id)
    if (!source.registry) throw noRegistry({ source: source.view().label })
    return source.registry
  }
}

function refuseInUse(view: ModelVersionView, served: readonly ModelVersionId[]): void {
  const { name, version, aliases } = view
  if (aliases.length > 0) throw stillAliased({ name, version, aliases: aliases.join(', ') })
  if (served.some(each => each.source === view.source && each.name === name && each.version === version))
    throw stillServed({ name, version })
}

function keyOf({ name, version }: ModelVersionId): { name: string; version: string } {
  return { name, version }
}

function subjectOf(id: ModelId | ModelVersionId): { name: string; version?: string | undefined } {
  return { name: id.name, version: 'version' in id ? id.version : undefined }
}
