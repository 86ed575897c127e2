import type { GroupsAsk, RunsEngine } from '../../protocol/runs.ts'
import { dataOf } from './groupBy.ts'
import type { DataOfRun } from './runsStage.ts'
import { type BucketNode, type ExperimentNode, experimentKey, type MoreNode } from './runNode.ts'

/** How many groups are shown at first, and how many more each time. */
export const BUCKETS = 200

export interface BucketsParts {
  readonly engine: RunsEngine
  readonly data: Pick<DataOfRun, 'versionName'>
}

interface Shown {
  readonly owner: ExperimentNode
  readonly parent: ExperimentNode | undefined
  readonly nodes: readonly BucketNode[]
  /** All groups, shown or not. */
  readonly total: number
}

/** The groups that the runs of experiments are shown in. Rows keep their identity from one reading to the next. */
export class Buckets {
  readonly #parts: BucketsParts
  readonly #shown = new Map<string, Shown>()
  /** How many groups of an experiment are shown, where the person wants more than at first. */
  readonly #limits = new Map<string, number>()

  constructor(parts: BucketsParts) {
    this.#parts = parts
  }

  get owners(): readonly ExperimentNode[] {
    return [...this.#shown.values()].map(({ owner }) => owner)
  }

  /** Rows below an experiment; without `parent` they are the whole view. Empty where no run has what is grouped by. */
  async load(owner: ExperimentNode, ask: GroupsAsk, parent: ExperimentNode | undefined): Promise<BucketNode[]> {
    const known = new Map(this.#shown.get(owner.id)?.nodes.map(node => [node.id, node]))
    const groups = await this.#parts.engine.groups(ask)
    if (groups.every(({ value }) => value === null)) return []
    const nodes = groups.map<BucketNode>(bucket => {
      const id = `bucket:${experimentKey(owner.experiment)}:${JSON.stringify([ask.by, bucket.value])}`
      const before = known.get(id)
      const node: BucketNode =
        before && before.parent === parent
          ? before
          : { kind: 'bucket', id, experiment: owner.experiment, by: ask.by, bucket, metric: ask.metric, parent }
      return Object.assign(node, { bucket, metric: ask.metric })
    })
    const sorted = nodes.sort(inOrder).slice(0, this.#limits.get(owner.id) ?? BUCKETS)
    await this.#name(sorted)
    this.#shown.set(owner.id, { owner, parent, nodes: sorted, total: nodes.length })
    return sorted
  }

  /** The row that ends groups of which not all are shown; undefined where all are. */
  rest(owner: ExperimentNode): MoreNode | undefined {
    const shown = this.#shown.get(owner.id)
    if (!shown || shown.nodes.length === shown.total) return undefined
    return {
      kind: 'more',
      id: `more:buckets:${owner.id}`,
      list: owner.id,
      shown: shown.nodes.length,
      total: shown.total,
      parent: shown.parent,
    }
  }

  /** Has more groups shown from the next reading on; false where the experiment is not shown in groups. */
  more(experiment: string): boolean {
    const shown = this.#shown.get(experiment)
    if (shown) this.#limits.set(experiment, shown.nodes.length + BUCKETS)
    return shown !== undefined
  }

  /** Reads groups that are shown again: those that tell something else now, or 'rows' where some came or went. */
  async reload(owner: ExperimentNode, ask: GroupsAsk): Promise<'rows' | BucketNode[]> {
    const shown = this.#shown.get(owner.id)
    if (!shown) return []
    const before = shown.nodes.map(({ id, bucket }) => ({ id, text: JSON.stringify(bucket) }))
    const nodes = await this.load(owner, ask, shown.parent)
    const isSame = nodes.length === before.length && nodes.every(({ id }, at) => id === before[at]?.id)
    return isSame ? nodes.filter(({ bucket }, at) => JSON.stringify(bucket) !== before[at]?.text) : 'rows'
  }

  clear(): void {
    this.#shown.clear()
    this.#limits.clear()
  }

  async #name(nodes: readonly BucketNode[]): Promise<void> {
    await Promise.all(
      nodes.map(async node => {
        const path = dataOf(node.by)
        if (path !== undefined && node.bucket.value !== null)
          node.name = await this.#parts.data.versionName(path, node.bucket.value).catch(() => undefined)
      }),
    )
  }
}

/** Params and tags by their value, numbers as numbers; what tells of time, newest first as it came. Runs without a value come last. */
function inOrder(a: BucketNode, b: BucketNode): number {
  if (a.bucket.value === null || b.bucket.value === null) return Number(a.bucket.value === null) - Number(b.bucket.value === null)
  const isOwnWord = a.by.entity === 'parameter' || (a.by.entity === 'tag' && !/^(mlflow|mlops)\./.test(a.by.key))
  return isOwnWord ? compareValues(a.bucket.value, b.bucket.value) : 0
}

function compareValues(a: string, b: string): number {
  const difference = Number(a) - Number(b)
  return Number.isNaN(difference) || a === '' || b === '' ? a.localeCompare(b, undefined, { numeric: true }) : difference
}
