import type { Problem } from '../protocol/data.ts'
import type { ObjectName } from './objectStore.ts'
import { isDirectoryOid } from './oid.ts'
import type { Out, Pointer } from './pointer.ts'

/** A `.dvc` file as it was read: what it says, or why it cannot be used. */
export interface PointerFile {
  /** Absolute. */
  readonly file: string
  readonly pointer?: Pointer | undefined
  readonly problems: readonly Problem[]
}

/** Every target of a project, and what is wrong with files that name some. */
export interface ProjectTargets {
  readonly targets: readonly Target[]
  readonly problems: readonly Problem[]
}

/** One output of a pointer file, or of a stage: a path in the work tree and what it should hold. */
export interface Target {
  /** Absolute; of a stage's output the `dvc.lock` that names its content. */
  readonly pointerFile: string
  readonly pointer: Pointer
  readonly index: number
  readonly out: Out
  /** Absolute. */
  readonly path: string
  /** Relative to the project's root, with `/`. */
  readonly rel: string
  /** The stage of the `dvc.yaml` beside that makes it; undefined for what is tracked by hand. `index` is its place in the stage's outs. */
  readonly stage?: { readonly name: string; readonly wdir: string } | undefined
}

/** The object that a target names: a file's content, or a directory's list. */
export function objectOf(target: Target): ObjectName | undefined {
  const { content, hash } = target.out
  return content && { oid: content.oid, hash }
}

export function isDirectoryTarget(target: Target): boolean {
  return target.out.content !== undefined && isDirectoryOid(target.out.content.oid)
}
