import { join } from 'node:path'
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
import { travels } from '../parcel.ts'
import type { Project } from '../project.ts'
import { openRemote } from '../remotes/openRemote.ts'
import { objectKey } from '../remotes/remote.ts'
import { targetsAt } from '../targetsAt.ts'
import { groupByRemote } from './push.ts'
import type { Selected } from './selectTargets.ts'

export interface DataStatusOptions extends LongCall {
  /** False when only some targets were asked for: what else HEAD tracked is then not told. */
  readonly whole?: boolean | undefined
  /** Files of tracked directories too. */
  readonly granular?: boolean | undefined
  readonly untracked?: boolean | undefined
  /** Ask the remote (`remote`, or the default one) what it lacks. */
  readonly notInRemote?: boolean | undefined
  readonly remote?: string | undefined
}

/** Paths are relative to the project, directories with a `/` behind. */
export interface DataStatus {
  /** From HEAD's pointers to those in the work tree. */
  readonly committed: TreeDifference
  /** From the pointers in the work tree to the data there. */
  readonly uncommitted: TreeDifference
  readonly notInCache: readonly string[]
  readonly notInRemote: readonly string[]
  /** What Git neither tracks nor ignores. */
  readonly untracked: readonly string[]
  readonly unchanged: readonly string[]
}

/** Both halves of how data stands: what of it Git's HEAD does not know yet, and what no pointer knows yet. */
export async function dataStatus(project: Project, selected: readonly Selected[], options: DataStatusOptions = {}): Promise<DataStatus> {
  const targets = [...new Set(selected.map(one => one.target))]
  const isWanted = wantedBy(selected, options)
  const pointers = filterTree(treeOfPointers(project, targets), isWanted)
  const isShown = (_: string, entry: { isMember: boolean }) => options.granular === true || !entry.isMember
  const shown = filterTree(pointers, isShown)
  const work = filterTree(filterTree(await treeOfWork(project, targets, options), isWanted), isShown)
  const head =
    project.git && filterTree(filterTree(treeOfPointers(project, await targetsAt(project, project.git, 'HEAD')), isWanted), isShown)
  const committed = compareTrees(head ?? shown, shown)
  const uncommitted = compareTrees(shown, work)
  const settled = new Set(committed.unchanged)
  return {
    committed,
    uncommitted,
    notInCache: notInCache(project, { selected, pointers, shown, gone: uncommitted.deleted }),
    notInRemote: options.notInRemote ? await notInRemote(project, { selected, pointers, shown }, options) : [],
    untracked: options.untracked ? await untracked(project) : [],
    unchanged: uncommitted.unchanged.filter(path => settled.has(path)),
  }
}

function wantedBy(selected: readonly Selected[], { whole }: DataStatusOptions): (path: string) => boolean {
  if (whole) return () => true
  const rels = selected.map(({ target, inner }) => (inner === '' ? target.rel : `${target.rel}/${inner}`))
  return path => rels.some(rel => path === rel || path.startsWith(`${rel}/`))
}

interface Named {
  readonly selected: readonly Selected[]
  /** Every file. */
  readonly pointers: DataTree
  /** Those that are told of: a directory that lacks a file is told of itself where files are not. */
  readonly shown: DataTree
}

function notInCache(project: Project, { selected, pointers, shown, gone }: Named & { gone: readonly TreeChange[] }): string[] {
  const cached = new Set(selected.filter(({ target }) => target.out.cache).map(({ target }) => target.rel))
  const tree = filterTree(pointers, (_, entry) => cached.has(entry.target))
  const missing = missingFrom(project, tree)
  // What the work tree lacks would come from the cache: those objects are looked at.
  for (const { path, old } of gone) if (old && cached.has(old.target) && !project.cache.holdsGood(old.content)) missing.add(path)
  return named(missing, { pointers, shown })
}

async function notInRemote(project: Project, { selected, pointers, shown }: Named, options: DataStatusOptions): Promise<string[]> {
  const missing = new Set<string>()
  for (const [name, group] of groupByRemote(selected.filter(travels), options)) {
    const remote = openRemote(project, name)
    await remote.check('possible')
    const targets = new Set(group.map(({ target }) => target.rel))
    const entries = [...pointers.entries].filter(([, entry]) => targets.has(entry.target))
    const present = await remote.present(
      entries.map(([, { content }]) => content),
      options.signal,
    )
    for (const [path, { content }] of entries) if (!present.has(objectKey(content))) missing.add(path)
  }
  return named(missing, { pointers, shown })
}

/** The paths themselves where they are shown, else the directories that they are in. */
function named(paths: ReadonlySet<string>, { pointers, shown }: Pick<Named, 'pointers' | 'shown'>): string[] {
  const names = [...paths].map(path => (shown.entries.has(path) ? path : `${pointers.entries.get(path)?.target}/`))
  return [...new Set(names)].sort(comparePython)
}

async function untracked(project: Project): Promise<string[]> {
  const { git } = project
  const files = (await git?.untracked(project.root)) ?? []
  return files.flatMap(file => project.rel(join(git?.root ?? '', ...file.split('/'))) ?? [])
}
