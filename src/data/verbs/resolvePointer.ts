import { replaceFile } from '../../base/replaceFile.ts'
import type { LongCall } from '../../protocol/data.ts'
import type { Resolution, ResolveResult } from '../../protocol/resolve.ts'
import { planUnion } from '../conflict/planUnion.ts'
import { type Conflict, readConflict } from '../conflict/readConflict.ts'
import { editPointer } from '../editPointer.ts'
import { changedOnBothSides, invalidPointer } from '../failures.ts'
import { locked } from '../lock/locked.ts'
import type { OutContent } from '../pointer.ts'
import { parsePointer } from '../pointer.ts'
import type { Project } from '../project.ts'
import { targetsOf } from '../readTargets.ts'
import { writeManifest } from '../storeScan.ts'
import type { Target } from '../target.ts'
import { obtain } from './obtain.ts'

/**
 * Settles a pointer that a merge left in conflict: with the text of one side, or with the union of two directories, whose
 * list goes into the cache. A union needs the files of both sides there, and fetches what the cache lacks; its description,
 * labels and comments are ours. The work tree stays as it is.
 */
export function resolvePointer(
  project: Project,
  { pointer, ...how }: { pointer: string } & Resolution,
  call: LongCall = {},
): Promise<ResolveResult> {
  return locked(project, call, async () => {
    const conflict = await readConflict(project, pointer)
    const text = how.take === 'union' ? await unionOf(project, { conflict, file: pointer, prefer: how.prefer }, call) : conflict[how.take]
    const targets = readTexts(project, pointer, text)
    await replaceFile(pointer, text)
    if (project.config.autostage) await project.git?.stage([pointer])
    return toResult(pointer, targets)
  })
}

interface Union {
  readonly conflict: Conflict
  readonly file: string
  readonly prefer: Resolution['prefer']
}

/** The pointer's text for the union of both sides; its list is written once all files that it names are in the cache. */
async function unionOf(project: Project, { conflict, file, prefer }: Union, call: LongCall): Promise<string> {
  const plan = await planUnion(project, { conflict, file }, prefer ?? 'ours')
  if (plan.clashes.length > 0 && !prefer) throw changedOnBothSides({ rel: project.rel(file) ?? file, paths: plan.clashes })
  for (const text of [conflict.ours, conflict.theirs])
    for (const target of readTexts(project, file, text)) await obtain(project, target, call)
  let size = 0
  for (const { oid } of plan.entries) size += project.cache.size({ oid, hash: 'md5' }) ?? 0
  const content: OutContent = { oid: writeManifest(project, plan.entries), hash: 'md5', size, files: plan.entries.length }
  return editPointer(conflict.ours, new Map([[0, content]]))
}

function readTexts(project: Project, file: string, text: string): readonly Target[] {
  const { value, problems } = parsePointer(text, file)
  const read = targetsOf(project, { file, pointer: value, problems })
  const [problem] = read.problems
  if (problem) throw invalidPointer({ file, line: problem.line, reason: problem.message })
  return read.targets
}

function toResult(pointer: string, targets: readonly Target[]): ResolveResult {
  const contents = targets.flatMap(({ out }) => out.content ?? [])
  const sizes = contents.map(({ size }) => size)
  return {
    pointer,
    paths: targets.map(({ path }) => path),
    files: contents.reduce((sum, { files = 1 }) => sum + files, 0),
    ...(sizes.every(size => size !== undefined) && { size: sizes.reduce((sum, size) => sum + size, 0) }),
  }
}
