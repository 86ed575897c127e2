import type { LongCall } from '../../protocol/data.ts'
import { readPointersAt } from '../git/readPointersAt.ts'
import { type Oid, isDirectoryOid } from '../oid.ts'
import { parsePointer } from '../pointer.ts'
import type { Project } from '../project.ts'
import { resolveOut } from '../resolveOut.ts'
import { isDirectoryTarget, type Target } from '../target.ts'
import { targetState } from '../targetState.ts'
import type { Selected } from './selectTargets.ts'

/** Paths relative to the project, directories with a `/` behind, by what happened to them. */
export interface Changes {
  readonly added: readonly string[]
  readonly modified: readonly string[]
  readonly deleted: readonly string[]
}

export interface DataStatus {
  /** From HEAD's pointers to those in the work tree. */
  readonly committed: Changes
  /** From the pointers in the work tree to the data there. */
  readonly uncommitted: Changes
  readonly notInCache: readonly string[]
  readonly unchanged: readonly string[]
}

/** Both halves of how data stands: what of it Git's HEAD does not know yet, and what no pointer knows yet. */
export async function dataStatus(project: Project, selected: readonly Selected[], call: LongCall = {}): Promise<DataStatus> {
  const before = await contentsAtHead(project)
  const committed = { added: [] as string[], modified: [] as string[], deleted: [] as string[] }
  const uncommitted = { added: [] as string[], modified: [] as string[], deleted: [] as string[] }
  const notInCache: string[] = []
  const unchanged: string[] = []
  for (const { target } of selected) {
    const name = nameOf(target)
    const old = before.get(target.rel)
    const now = target.out.content?.oid
    if (now && !old && project.git) committed.added.push(name)
    else if (now && old && old !== now) committed.modified.push(name)
    const { state, scan } = await targetState(project, target, call)
    if (state === 'notInCache') notInCache.push(name)
    if (scan.kind === 'absent') uncommitted.deleted.push(name)
    else if (state === 'modified') uncommitted.modified.push(name)
    else if (state === 'new') uncommitted.added.push(name)
    else if (state === 'unchanged' && old === now) unchanged.push(name)
  }
  const here = new Set(selected.map(({ target }) => target.rel))
  for (const [rel, oid] of before) if (!here.has(rel)) committed.deleted.push(isDirectoryOid(oid) ? `${rel}/` : rel)
  return { committed, uncommitted, notInCache, unchanged }
}

function nameOf(target: Target): string {
  return isDirectoryTarget(target) ? `${target.rel}/` : target.rel
}

async function contentsAtHead(project: Project): Promise<Map<string, Oid>> {
  const contents = new Map<string, Oid>()
  if (!project.git) return contents
  for (const [path, text] of await readPointersAt(project.git, 'HEAD')) {
    const file = `${project.git.root}/${path}`
    if (project.rel(file) === undefined) continue
    for (const out of parsePointer(text, file).value?.outs ?? []) {
      const full = resolveOut(project.root, file, out)
      const rel = full === undefined ? undefined : project.rel(full)
      if (rel && out.content) contents.set(rel, out.content.oid)
    }
  }
  return contents
}
