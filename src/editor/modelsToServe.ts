import { dirname, join } from 'node:path'
import { existsSync } from 'node:fs'
import { t } from '@vscode/l10n'
import { withCall } from '../protocol/connect.ts'
import type { ModelsEngine, ModelVersionId } from '../protocol/models.ts'
import type { RunBrief, RunModelView, RunRef, RunsEngine } from '../protocol/runs.ts'
import type { ModelSource } from '../protocol/serving.ts'
import { noModelFiles } from './serving/servingFailures.ts'
import type { KnownModel, ModelsToServe } from './serving/servingStage.ts'
import { artifactFolder } from './tracking/artifactFolder.ts'
import { isRunsNode } from './tracking/runNode.ts'
import type { RunsModel } from './tracking/runsModel.ts'
import type { Choice } from './ui/ui.ts'

export interface RunsAndModels {
  readonly engine: RunsEngine & ModelsEngine
  readonly runs: RunsModel
}

/** How many of the latest runs are asked for their models. */
const RUNS = 50

/** Joins serving with runs and the registry: which models they know, and where the files of one are. */
export function modelsToServe(parts: RunsAndModels): ModelsToServe {
  return {
    async list() {
      await parts.runs.load()
      const lists = await Promise.all(
        parts.runs.places.map(async place => [
          ...(await versionsOf(parts, place.source.id).catch(() => [])),
          ...(await runModelsOf(parts, place).catch(() => [])),
        ]),
      )
      return lists.flat()
    },
    of(node) {
      if (isRunsNode(node) && node.kind === 'model') return runModel(parts.engine, node.run, node.model)
      const id = versionIn(node)
      return id && registered(parts.engine, id)
    },
  }
}

async function versionsOf({ engine }: RunsAndModels, source: string): Promise<Choice<KnownModel>[]> {
  const { models } = await engine.models(source)
  const lists = await Promise.all(models.map(model => engine.modelVersions(model)))
  return lists.flat().map(version => ({
    label: t('{0} v{1}', version.name, version.version),
    description: [t('registered'), ...version.aliases.map(alias => `@${alias}`), version.stage === 'None' ? '' : version.stage]
      .filter(word => word !== '')
      .join(' · '),
    value: registered(engine, version),
  }))
}

async function runModelsOf({ engine }: RunsAndModels, { source, experiments }: RunsModel['places'][number]): Promise<Choice<KnownModel>[]> {
  const experimentIds = experiments.map(({ id }) => id)
  const { runs } = await engine.runs({ source: source.id, experimentIds, offset: 0, limit: RUNS, withModels: true })
  const trained = runs.filter(({ models = [] }) => models.length > 0)
  const views = await Promise.all(trained.map(async run => ({ run, models: (await engine.run(run)).models })))
  return views.flatMap(({ run, models }) => models.map(model => choiceOf(engine, run, model)))
}

function choiceOf(engine: RunsEngine, run: RunBrief, model: RunModelView): Choice<KnownModel> {
  return {
    label: t('{0} of {1}', model.name, run.name),
    description: [t('run'), ...model.flavors].join(' · '),
    value: runModel(engine, run, model),
  }
}

function registered(engine: ModelsEngine, { source, name, version }: ModelVersionId): KnownModel {
  const locate = async (): Promise<ModelSource> => ({
    path: await engine.modelFolder({ source, name, version }, withCall({})),
    name,
    version,
    source,
  })
  return { name, version, locate }
}

/** The model version that a row of the Models view, or a page, names. */
function versionIn(node: unknown): ModelVersionId | undefined {
  const { source, name, version } = (node ?? {}) as Partial<Record<keyof ModelVersionId, unknown>>
  if (typeof source === 'string' && typeof name === 'string' && typeof version === 'string') return { source, name, version }
  const inner = (node as { version?: unknown } | undefined)?.version
  return typeof inner === 'object' && inner !== null ? versionIn(inner) : undefined
}

function runModel(engine: RunsEngine, run: RunRef, model: RunModelView): KnownModel {
  return { name: model.name, locate: async () => ({ path: await folderOf(engine, run, model), runId: run.runId }) }
}

/** In the run's own folder, or beside it where MLflow 3 keeps models; of a server, what it sends. */
async function folderOf(engine: RunsEngine, run: RunRef, { name, artifactPath, modelId }: RunModelView): Promise<string> {
  const root = artifactFolder((await engine.run(run)).artifactUri)
  const own = root === undefined ? undefined : join(root, artifactPath)
  const beside = root === undefined || modelId === undefined ? undefined : join(dirname(dirname(root)), 'models', modelId, 'artifacts')
  const here = [beside, own].find(folder => folder !== undefined && existsSync(join(folder, 'MLmodel')))
  if (here !== undefined) return here
  const fetched = await fetchFolder(engine, run, artifactPath)
  const head = fetched.find(path => path.endsWith('MLmodel'))
  if (head === undefined) throw noModelFiles({ name })
  return dirname(head)
}

/** Every file below a folder of a run's artifacts, brought to this machine. */
async function fetchFolder(engine: RunsEngine, run: RunRef, path: string): Promise<string[]> {
  const entries = await engine.artifacts(run, path)
  const files: string[] = []
  for (const entry of entries)
    files.push(
      ...(entry.isDirectory ? await fetchFolder(engine, run, entry.path) : [await engine.artifactFile(run, entry.path, withCall({}))]),
    )
  return files
}
