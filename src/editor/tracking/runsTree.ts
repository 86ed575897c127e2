import { EventEmitter, type TreeDataProvider, type TreeItem } from 'vscode'
import { Lifetime } from '../../base/lifetime.ts'
import type { RunBrief, RunsEngine } from '../../protocol/runs.ts'
import { matteringMetric, shownExperiments } from './experimentsOf.ts'
import type { RunDetails } from './runDetails.ts'
import type { Buckets } from './buckets.ts'
import { RunList } from './runList.ts'
import {
  type BucketNode,
  type ExperimentNode,
  experimentKey,
  type MoreNode,
  type RunNode,
  type RunsNode,
  runKey,
  type SourceNode,
} from './runNode.ts'
import { runsItem } from './runsItem.ts'
import type { ModelChange, Place, RunsModel } from './runsModel.ts'
import type { RunsPreferences } from './runsPreferences.ts'
import { groupsQuery, type QueryPlace, runsQuery } from './runsQuery.ts'
import { explainRun } from './explainRun.ts'
import { isFresh } from './statusIcon.ts'

export interface RunsTreeParts {
  readonly engine: RunsEngine
  readonly runs: RunsModel
  readonly preferences: RunsPreferences
  readonly details: RunDetails
  readonly buckets: Buckets
  readonly report: (error: unknown) => void
}

/** More rows than this are not drawn again only for their age. */
const MOST_TICKED = 50

type ListParent = ExperimentNode | BucketNode | RunNode

/** A list of runs as it is shown, and below which row; undefined: the list is the whole view. */
interface Shown {
  readonly list: RunList
  readonly owner: ListParent
  readonly isRoot: boolean
}

/**
 * The Runs view's rows: sources and experiments where there are several, runs page by page, and what is in a run once it is opened.
 * Rows keep their identity over every change, so selection and expansion stay.
 */
export class RunsTree implements TreeDataProvider<RunsNode> {
  readonly #life = new Lifetime()
  readonly #changed = new EventEmitter<RunsNode[] | undefined>()
  readonly onDidChangeTreeData = this.#changed.event
  readonly #parts: RunsTreeParts
  readonly #nodes = new Map<string, SourceNode | ExperimentNode | RunNode>()
  readonly #lists = new Map<string, Shown>()
  readonly #metrics = new Map<string, string | undefined>()

  constructor(parts: RunsTreeParts) {
    this.#parts = parts
    this.#life.own(this.#changed)
    this.#life.own(parts.runs.onDidChange(change => void this.#follow(change)))
    this.#life.own(parts.preferences.onDidChange(() => this.#startOver()))
    this.#life.own(parts.details.onDidChange(nodes => this.#changed.fire([...nodes])))
  }

  getTreeItem(node: RunsNode): TreeItem {
    if (node.kind !== 'run') return runsItem(node)
    const metric = this.#metrics.get(`${node.run.source}\n${node.run.experimentId}`)
    return runsItem(node, { metric, isFavourite: this.#parts.preferences.isFavourite(runKey(node.run)) })
  }

  async getChildren(node?: RunsNode): Promise<RunsNode[]> {
    try {
      return await this.#childrenOf(node)
    } catch (error) {
      this.#parts.report(error)
      return []
    }
  }

  getParent(node: RunsNode): RunsNode | undefined {
    return node.kind === 'source' ? undefined : node.parent
  }

  async resolveTreeItem(item: TreeItem, node: RunsNode): Promise<TreeItem> {
    item.tooltip = (await explainRun(this.#parts.engine, node)) ?? item.tooltip
    return item
  }

  /** The row of a run that is listed, to reveal it. */
  nodeOf(run: string): RunNode | undefined {
    const node = this.#nodes.get(`run:${run}`)
    return node?.kind === 'run' ? node : undefined
  }

  /** The name of the one experiment whose runs are the whole view. */
  get title(): string | undefined {
    const [only, ...more] = this.#parts.runs.places
    if (!only || more.length > 0) return undefined
    const [first, ...others] = shownExperiments(only, this.#parts.preferences.view.lifecycle)
    return others.length === 0 ? first?.name : undefined
  }

  /** Runs that run and are listed: their ages go on by themselves. */
  tick(): void {
    const running = [...this.#nodes.values()].filter(node => node.kind === 'run' && isFresh(node.run))
    if (running.length > 0) this.#changed.fire(running.slice(0, MOST_TICKED))
  }

  async showMore({ list: id }: MoreNode): Promise<void> {
    if (this.#parts.buckets.more(id)) return this.#changed.fire(undefined)
    const shown = this.#lists.get(id)
    if (!shown) return
    await shown.list.more()
    this.#changed.fire(shown.isRoot ? undefined : [shown.owner])
  }

  async #childrenOf(node: RunsNode | undefined): Promise<RunsNode[]> {
    if (!node) return this.#roots()
    if (node.kind === 'source') return this.#experiments(this.#parts.runs.placeOf(node.source.id), node)
    if (node.kind === 'experiment') return this.#below(node, false)
    if (node.kind === 'bucket') return this.#runsBelow(node, false)
    if (node.kind !== 'run') return this.#parts.details.children(node)
    const hasNested = node.run.children > 0 && !this.#parts.preferences.isFlat
    return [...(await this.#parts.details.groups(node)), ...(hasNested ? await this.#runsBelow(node, false) : [])]
  }

  /** One source shows its experiments, and one experiment its runs: levels with a single row say nothing. */
  async #roots(): Promise<RunsNode[]> {
    await this.#parts.runs.load()
    const { places } = this.#parts.runs
    const [only] = places
    if (!only) return []
    if (places.length > 1 || only.source.problem !== undefined) return places.map(place => this.#sourceNode(place))
    const experiments = this.#experiments(only, undefined)
    const [first] = experiments
    return experiments.length === 1 && first ? this.#below(first, true) : experiments
  }

  #sourceNode({ source }: Place): SourceNode {
    const id = `source:${source.id}`
    const known = this.#nodes.get(id)
    const node: SourceNode = known?.kind === 'source' ? known : { kind: 'source', id, source }
    node.source = source
    this.#nodes.set(id, node)
    return node
  }

  #experiments(place: Place | undefined, parent: SourceNode | undefined): ExperimentNode[] {
    if (!place) return []
    return shownExperiments(place, this.#parts.preferences.view.lifecycle).map((experiment, at) => {
      const id = `experiment:${experimentKey(experiment)}`
      const known = this.#nodes.get(id)
      const node: ExperimentNode =
        known?.kind === 'experiment' && known.parent === parent ? known : { kind: 'experiment', id, experiment, parent }
      node.experiment = experiment
      node.isFirst = at === 0 && place === this.#parts.runs.places[0]
      this.#nodes.set(id, node)
      return node
    })
  }

  /** The runs of an experiment, in groups where the person wants them. */
  async #below(owner: ExperimentNode, isRoot: boolean): Promise<RunsNode[]> {
    const ask = groupsQuery(await this.#place(owner, true), this.#parts.preferences)
    const buckets = ask ? await this.#parts.buckets.load(owner, ask, isRoot ? undefined : owner) : []
    const rest = this.#parts.buckets.rest(owner)
    if (buckets.length > 0) return rest ? [...buckets, rest] : buckets
    return this.#runsBelow(owner, isRoot)
  }

  async #runsBelow(owner: ListParent, isRoot: boolean): Promise<RunsNode[]> {
    const shown = this.#lists.get(owner.id) ?? { list: new RunList(page => this.#fetch(owner, page)), owner, isRoot }
    this.#lists.set(owner.id, { ...shown, isRoot })
    await shown.list.load()
    const parent = isRoot ? undefined : owner
    const nodes: RunsNode[] = shown.list.runs.map(run => this.#runNode(run, parent))
    const { total, runs } = shown.list
    if (runs.length < total) nodes.push({ kind: 'more', id: `more:${owner.id}`, list: owner.id, shown: runs.length, total, parent })
    return nodes
  }

  #runNode(run: RunBrief, parent: ListParent | undefined): RunNode {
    const id = `run:${runKey(run)}`
    const known = this.#nodes.get(id)
    const node: RunNode = known?.kind === 'run' && known.parent === parent ? known : { kind: 'run', id, run, parent }
    node.run = run
    this.#nodes.set(id, node)
    return node
  }

  async #fetch(owner: ListParent, page: { offset: number; limit: number }) {
    const place = await this.#place(owner, page.offset === 0)
    return this.#parts.engine.runs(runsQuery(place, this.#parts.preferences, page))
  }

  /** The metric that most runs have is asked for with the first page, and holds for those after it. */
  async #place(owner: ListParent, isFirst: boolean): Promise<QueryPlace> {
    const { source, experimentId } =
      owner.kind === 'run' ? owner.run : { source: owner.experiment.source, experimentId: owner.experiment.id }
    const known = this.#metrics.get(`${source}\n${experimentId}`)
    const metric = isFirst ? await matteringMetric(this.#parts, source, experimentId) : known
    this.#metrics.set(`${source}\n${experimentId}`, metric)
    const place = { source, experimentIds: [experimentId], metric }
    if (owner.kind === 'bucket') return { ...place, group: { by: owner.by, value: owner.bucket.value } }
    return owner.kind === 'run' ? { ...place, parentId: owner.run.runId } : place
  }

  /** Lists that changed are read again; only what differs is drawn again. */
  async #follow({ runsOf }: ModelChange): Promise<void> {
    const touched = [...this.#lists.values()].filter(({ owner }) => !runsOf || runsOf.has(sourceOf(owner)))
    const groups = this.#parts.buckets.owners.filter(owner => !runsOf || runsOf.has(owner.experiment.source))
    const results = await Promise.all([...touched.map(shown => this.#reload(shown)), ...groups.map(owner => this.#regroup(owner))])
    const open = await this.#parts.details.reload(runsOf)
    if (results.includes('all') || this.#rootsChanged()) return this.#changed.fire(undefined)
    const nodes = [...results.flat(), ...open].filter(node => node !== 'all')
    const counted = [...this.#nodes.values()].filter(node => node.kind === 'experiment' && this.#recount(node))
    if (nodes.length + counted.length > 0) this.#changed.fire([...new Set([...nodes, ...counted])])
  }

  async #reload(shown: Shown): Promise<'all' | RunsNode[]> {
    try {
      const change = await shown.list.reload()
      if (change === 'rows') return shown.isRoot ? 'all' : [shown.owner]
      return change.flatMap(run => {
        const node = this.nodeOf(runKey(run))
        if (node) node.run = run
        return node ?? []
      })
    } catch (error) {
      this.#parts.report(error)
      return []
    }
  }

  async #regroup(owner: ExperimentNode): Promise<'all' | RunsNode[]> {
    try {
      const ask = groupsQuery(await this.#place(owner, true), this.#parts.preferences)
      const change = ask ? await this.#parts.buckets.reload(owner, ask) : []
      return change === 'rows' ? 'all' : change
    } catch (error) {
      this.#parts.report(error)
      return []
    }
  }

  /** True when the number of runs that a row tells has changed. */
  #recount(node: ExperimentNode): boolean {
    const now = this.#parts.runs.experiment(node.experiment.source, node.experiment.id)
    if (!now || JSON.stringify(now) === JSON.stringify(node.experiment)) return false
    node.experiment = now
    return true
  }

  #rootRows = ''

  /** Sources or experiments came or went. */
  #rootsChanged(): boolean {
    const { lifecycle } = this.#parts.preferences.view
    const rows = JSON.stringify(
      this.#parts.runs.places.map(place => [place.source, shownExperiments(place, lifecycle).map(({ id, name }) => [id, name])]),
    )
    const isChanged = rows !== this.#rootRows
    this.#rootRows = rows
    return isChanged
  }

  #startOver(): void {
    this.#lists.clear()
    this.#parts.buckets.clear()
    this.#changed.fire(undefined)
  }

  dispose(): Promise<void> {
    return this.#life.dispose()
  }
}

function sourceOf(owner: ListParent): string {
  return owner.kind === 'run' ? owner.run.source : owner.experiment.source
}
