import { comparePython } from '../../base/pythonJson.ts'
import type { LongCall } from '../../protocol/data.ts'
import {
  compareTrees,
  type DataTree,
  filterTree,
  missingFrom,
  type TreeChange,
  type TreeDifference,
  treeOfPointers,
  treeOfWork,
} from '../dataTree.ts'
import { noGit, notFound, outsideProject } from '../failures.ts'
import { resolveRevision } from '../git/resolveRevision.ts'
import type { Project } from '../project.ts'
import { readTargets } from '../readTargets.ts'
import { targetsAt } from '../targetsAt.ts'

export interface DiffOptions extends LongCall {
  /** A revision; HEAD when undefined. */
  readonly from?: string | undefined
  /** A revision; the work tree when undefined. */
  readonly to?: string | undefined
  /** Absolute paths: only what is there or below. */
  readonly targets?: readonly string[] | undefined
}

export interface DataDiff extends Omit<TreeDifference, 'unchanged'> {
  /** What the older side names and the cache lacks; only told against the work tree. */
  readonly notInCache: readonly TreeChange[]
}

/** What differs in the data between two revisions, or between one and the work tree. */
export async function diff(project: Project, options: DiffOptions = {}): Promise<DataDiff> {
  project.demandTrust()
  const { git } = project
  if (!git) throw noGit({ folder: project.root })
  const commitOf = (revision: string) => resolveRevision(git, revision)
  const from = options.from === undefined ? ((await git.head()) ?? '') : await commitOf(options.from)
  const before = treeOfPointers(project, from === '' ? [] : await targetsAt(project, git, from))
  const after =
    options.to === undefined
      ? await treeOfWork(project, readTargets(project, { stages: true }).targets, options)
      : treeOfPointers(project, await targetsAt(project, git, await commitOf(options.to)))
  const isWanted = wantedBy(project, [before, after], options.targets)
  const found = compareTrees(filterTree(before, isWanted), filterTree(after, isWanted))
  return { ...found, notInCache: options.to === undefined ? missingOf(project, filterTree(before, isWanted)) : [] }
}

function wantedBy(project: Project, trees: readonly DataTree[], paths: readonly string[] | undefined): (path: string) => boolean {
  if (!paths?.length) return () => true
  const rels = paths.map(path => {
    const rel = project.rel(path)
    if (rel === undefined) throw outsideProject({ path, root: project.root })
    return rel
  })
  const isIn = (path: string, rel: string) => rel === '' || path === rel || path.startsWith(`${rel}/`)
  for (const [at, rel] of rels.entries()) {
    const known = trees.some(tree => [...tree.entries.keys()].some(path => isIn(path, rel)))
    if (!known) throw notFound({ path: paths[at] as string })
  }
  return path => rels.some(rel => isIn(path, rel))
}

function missingOf(project: Project, tree: DataTree): TreeChange[] {
  const missing = [...missingFrom(project, tree)].sort(comparePython)
  return missing.map(path => ({ path, old: tree.entries.get(path) }))
}
