import { readFile } from 'node:fs/promises'
import { replaceFile } from '../../base/replaceFile.ts'
import type { LongCall } from '../../protocol/data.ts'
import { editPointer } from '../editPointer.ts'
import { locked } from '../lock/locked.ts'
import { isDirectoryOid, type Oid } from '../oid.ts'
import type { OutContent } from '../pointer.ts'
import type { Project } from '../project.ts'
import { readManifest } from '../readManifest.ts'
import { readTargets } from '../readTargets.ts'
import { editLock } from '../stages/editLock.ts'
import { recordDeps } from '../stages/recordDeps.ts'
import { writeManifest } from '../storeScan.ts'
import { objectOf, type Target } from '../target.ts'
import { targetState } from '../targetState.ts'
import type { Migration } from './migrate.ts'
import { record } from './record.ts'

export interface MigratedPointers {
  /** Files that name their contents in the way of DVC 3 now, or would. */
  readonly changed: readonly string[]
  /** Paths that were left as they are: changed since they were recorded, imported, or not to be found anywhere. */
  readonly left: readonly string[]
}

/**
 * Makes pointers and lock files of DVC 2 name contents as DVC 3 does: what is in the work tree is named anew, and what is not is
 * looked up in what `migrate` did. Data that is not as it was recorded is left to the person.
 */
export function migratePointers(
  project: Project,
  { names }: Migration,
  options: LongCall & { dry?: boolean } = {},
): Promise<MigratedPointers> {
  return locked(project, options, async () => {
    const old = readTargets(project, { stages: true }).targets.filter(({ out }) => out.content?.hash === 'md5-dos2unix')
    const left: string[] = []
    const present: Target[] = []
    const absent: Target[] = []
    for (const target of old) {
      const { same, scan } = await targetState(project, target, options)
      if (target.pointer.deps.length > 0 || (!same && scan.kind !== 'absent')) left.push(target.rel)
      else if (scan.kind !== 'absent') present.push(target)
      else if (contentFromCache(project, target, names)) absent.push(target)
      else left.push(target.rel)
    }
    const meant = [...present, ...absent]
    if (options.dry) return { changed: [...new Set(meant.map(target => target.pointerFile))], left }
    const recorded = await record(
      project,
      present.map(target => ({ path: target.path, target })),
      options,
    )
    const changed = [...recorded.changed]
    for (const target of absent) changed.push(await writeFromCache(project, target, names))
    changed.push(...(await recordDeps(project, meant, { ...options, upgrade: true })))
    if (project.config.autostage) await project.git?.stage(changed)
    return { changed: [...new Set(changed)], left }
  })
}

/** The new name of what a target's old one means, and its list made anew where it is a directory. */
function contentFromCache(project: Project, target: Target, names: ReadonlyMap<Oid, Oid>): (() => OutContent) | undefined {
  const object = objectOf(target)
  const { content } = target.out
  if (!object || !content) return undefined
  const { isExec } = content
  if (!isDirectoryOid(object.oid)) {
    const oid = names.get(object.oid)
    const size = project.cache.size(object)
    return oid && size !== undefined ? () => ({ oid, hash: 'md5', size, ...(isExec && { isExec }) }) : undefined
  }
  const entries = readManifest(project.cache, object)?.map(({ rel, oid }) => ({ rel, old: oid, oid: names.get(oid) }))
  if (!entries?.every(entry => entry.oid !== undefined)) return undefined
  return () => {
    const size = entries.reduce((sum, { old }) => sum + (project.cache.size({ oid: old, hash: 'md5-dos2unix' }) ?? 0), 0)
    const named = entries.map(({ rel, oid }) => ({ rel, oid: oid as Oid }))
    return { oid: writeManifest(project, named), hash: 'md5', size, files: entries.length }
  }
}

async function writeFromCache(project: Project, target: Target, names: ReadonlyMap<Oid, Oid>): Promise<string> {
  const content = contentFromCache(project, target, names)?.()
  const file = target.pointerFile
  if (!content) return file
  const text = await readFile(file, 'utf8')
  const contents = new Map([[target.index, content]])
  await replaceFile(file, target.stage ? editLock(text, { stage: target.stage.name, list: 'outs', contents }) : editPointer(text, contents))
  return file
}
