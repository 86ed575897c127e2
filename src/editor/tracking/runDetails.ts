import { t } from '@vscode/l10n'
import { formatNumber } from '../ui/formatNumber.ts'
import { Emitter } from '../../base/emitter.ts'
import type { MetricView, RunsEngine, RunView } from '../../protocol/runs.ts'
import type { DataOfRun } from './runsStage.ts'
import { originFacts } from './originFacts.ts'
import {
  type ArtifactNode,
  type FactNode,
  type GroupKind,
  type GroupNode,
  type MetricNode,
  type RunNode,
  type RunsNode,
  runKey,
} from './runNode.ts'
import { sparkBars } from './sparkline.ts'

/** More histories than this are not fetched for the bars beside the values. */
const MOST_BARS = 40

/** What is known of tracked data here. */
type Known = Pick<DataOfRun, 'oidNow' | 'versionName'>

/** What is in the runs that are open: groups, and the rows of each. */
export class RunDetails {
  readonly #changed = new Emitter<readonly RunsNode[]>()
  readonly onDidChange = this.#changed.event
  readonly #engine: RunsEngine
  readonly #known: Known
  readonly #open = new Map<string, { readonly node: RunNode; view: RunView }>()
  /** Bars by run, key and last point. */
  readonly #bars = new Map<string, string>()

  constructor(engine: RunsEngine, known: Known) {
    this.#engine = engine
    this.#known = known
  }

  /** The headings of a run that have something below them. */
  async groups(node: RunNode): Promise<GroupNode[]> {
    const view = await this.#engine.run(node.run)
    this.#open.set(node.id, { node, view })
    const system = view.latest.filter(isSystem).length
    const counts: readonly (readonly [GroupKind, number | undefined])[] = [
      ['metrics', view.latest.length - system + (view.leftOut?.metrics ?? 0)],
      ['params', Object.keys(view.params).length + (view.leftOut?.params ?? 0)],
      ['data', view.data.length + view.datasets.length],
      ['artifacts', undefined],
      ['models', view.models.length],
      ['tags', tagsOf(view).length + (view.leftOut?.tags ?? 0)],
      ['origin', undefined],
      ['system', system],
    ]
    return counts
      .filter(([, count]) => count !== 0)
      .map(([group, count]) => ({ kind: 'group', id: `group:${runKey(view)}:${group}`, group, count, run: view, parent: node }))
  }

  async children(node: RunsNode): Promise<RunsNode[]> {
    if (node.kind === 'artifact') return this.#artifacts(node, node.artifact.path)
    if (node.kind !== 'group') return []
    switch (node.group) {
      case 'metrics':
        return this.#metrics(node, metric => !isSystem(metric))
      case 'system':
        return this.#metrics(node, isSystem)
      case 'params':
        return facts(node, 'params', Object.entries(node.run.params))
      case 'tags':
        return facts(node, 'tags', tagsOf(node.run))
      case 'artifacts':
        return this.#artifacts(node, '')
      case 'data':
        return this.#data(node)
      case 'models':
        return node.run.models.map(model => ({
          kind: 'model',
          id: `${node.id}:${model.artifactPath}:${model.modelId ?? ''}`,
          model,
          run: node.run,
          parent: node,
        }))
      case 'origin':
        return originFacts(node.run).map(fact => ({
          kind: 'fact',
          id: `${node.id}:${fact.key}`,
          group: 'origin',
          ...fact,
          run: node.run,
          parent: node,
        }))
    }
  }

  /** The rows of open runs that are not as they were. */
  async reload(sources: ReadonlySet<string> | undefined): Promise<RunNode[]> {
    const open = [...this.#open.values()].filter(({ view }) => !sources || sources.has(view.source))
    const changed = await Promise.all(
      open.map(async ({ node, view }) => {
        const now = await this.#engine.run(view).catch(() => undefined)
        return now && JSON.stringify(now) !== JSON.stringify(view) ? [node] : []
      }),
    )
    return changed.flat()
  }

  /** A run that was collapsed need not be followed any more. */
  close(node: RunNode): void {
    this.#open.delete(node.id)
  }

  #metrics(parent: GroupNode, isShown: (metric: MetricView) => boolean): MetricNode[] {
    const nodes = parent.run.latest.filter(isShown).map<MetricNode>(metric => {
      const bars = this.#bars.get(barKey(parent.run, metric))
      return { kind: 'metric', id: `${parent.id}:${metric.key}`, metric, run: parent.run, parent, ...(bars !== undefined && { bars }) }
    })
    void this.#drawBars(nodes.filter(({ bars }) => bars === undefined).slice(0, MOST_BARS))
    return nodes
  }

  /** The values are there at once; their courses come a moment later. */
  async #drawBars(nodes: readonly MetricNode[]): Promise<void> {
    const drawn = await Promise.all(
      nodes.map(async node => {
        const points = await this.#engine.history(node.run, node.metric.key, { points: 64 }).catch(() => [])
        node.bars = sparkBars(points)
        this.#bars.set(barKey(node.run, node.metric), node.bars)
        return node.bars === '' ? [] : [node]
      }),
    )
    if (drawn.flat().length > 0) this.#changed.fire(drawn.flat())
  }

  async #artifacts(parent: GroupNode | ArtifactNode, path: string): Promise<ArtifactNode[]> {
    const list = await this.#engine.artifacts(parent.run, path)
    const models = parent.kind === 'group' ? parent.run.models : []
    return list.map(artifact => ({
      kind: 'artifact',
      id: `artifact:${runKey(parent.run)}:${artifact.path}`,
      artifact,
      model: artifact.isDirectory ? models.find(model => model.artifactPath === artifact.path) : undefined,
      run: parent.run,
      parent,
    }))
  }

  async #data(parent: GroupNode): Promise<RunsNode[]> {
    const { run } = parent
    const versions = await Promise.all(
      run.data.map<Promise<RunsNode>>(async ({ path, oid }) => {
        const name = await this.#known.versionName(path, oid).catch(() => undefined)
        return { kind: 'datum', id: `${parent.id}:${path}`, path, oid, name, now: this.#known.oidNow(path), run, parent }
      }),
    )
    const datasets = run.datasets.map<RunsNode>(({ name, digest, context }, at) => ({
      kind: 'dataset',
      id: `${parent.id}#${at}`,
      name,
      digest,
      context,
      parent,
    }))
    return [...versions, ...datasets]
  }

  dispose(): void {
    this.#changed.dispose()
  }
}

function barKey({ source, runId }: RunView | MetricNode['run'], { key, step, timestamp }: MetricView): string {
  return `${source}\n${runId}\n${key}\n${step}\n${timestamp}`
}

function isSystem({ key }: MetricView): boolean {
  return key.startsWith('system/')
}

/** What a person put there; MLflow's own tags, and ours, are shown where they belong. */
function tagsOf({ tags }: RunView): [string, string][] {
  return Object.entries(tags).filter(([key]) => !/^(mlflow|mlops)\./.test(key))
}

function facts(parent: GroupNode, group: 'params' | 'tags', entries: readonly (readonly [string, string])[]): FactNode[] {
  const sorted = [...entries].sort(([a], [b]) => a.localeCompare(b, undefined, { numeric: true }))
  const left = parent.run.leftOut?.[group] ?? 0
  const more = t('{0} more, too many to show', formatNumber(left))
  return [
    ...sorted.map(([key, value]) => ({ key, label: key, value, group, id: `${parent.id}:${key}` })),
    ...(left > 0 ? [{ key: '', label: more, value: '', group: 'origin' as const, id: `${parent.id} more` }] : []),
  ].map(fact => ({ kind: 'fact', run: parent.run, parent, ...fact }))
}
