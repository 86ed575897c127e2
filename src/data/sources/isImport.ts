import { dirname, resolve } from 'node:path'
import type { Project } from '../project.ts'
import type { Target } from '../target.ts'
import { parseSource, type Source } from './parseSource.ts'

/** True for what was imported: one output that stands for one source. */
export function isImport({ pointer }: Target): boolean {
  return pointer.deps.length === 1 && pointer.outs.length === 1
}

/** True for one that was made without its data, so that its pointer names no content yet. */
export function isBareImport(target: Target): boolean {
  return isImport(target) && target.out.content === undefined
}

/** The source of an import from a path or a URL. */
export function sourceOf(project: Project, { pointer, pointerFile }: Target): Source {
  const from = resolve(dirname(pointerFile), pointer.wdir ?? '.')
  return { ...parseSource(project, pointer.deps[0]?.path ?? '', { from, pointer: pointerFile }), written: pointer.deps[0]?.path ?? '' }
}
