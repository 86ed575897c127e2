import { isAbsolute, posix } from 'node:path'
import type { Out, Pointer } from '../pointer.ts'
import type { Project } from '../project.ts'
import { resolveOut } from '../resolveOut.ts'
import type { ProjectTargets, Target } from '../target.ts'
import { type LockedStage, parseLock } from './parseLock.ts'
import { type DeclaredOut, type DeclaredStage, parseStages } from './parseStages.ts'

/** A pipeline file and the lock file beside it, as texts. `lockFile` is absolute. */
export interface StageTexts {
  readonly file: string
  readonly text: string
  readonly lockFile: string
  readonly lockText: string
}

/** What is asked of the project: other repositories have no more. */
export type Place = Pick<Project, 'root' | 'rel'>

/**
 * The outputs that `dvc.lock` names for the stages of `dvc.yaml`: what the stages made when they last ran. How each is kept
 * is what `dvc.yaml` says. A stage that never ran has none yet, nor has one whose working directory is a template.
 */
export function stageTargets(project: Place, { file, text, lockFile, lockText }: StageTexts): ProjectTargets {
  const declared = parseStages(text, file)
  const locked = parseLock(lockText, lockFile)
  const stages = new Map((declared.value ?? []).map(stage => [stage.name, stage]))
  const targets = (locked.value ?? []).flatMap(stage => {
    const pattern = stages.get(stage.name) ?? stages.get(stage.name.replace(/@.*$/s, ''))
    return pattern && !pattern.wdir.includes('${') ? targetsOfStage(project, { lockFile, lockText, stage, pattern }) : []
  })
  return { targets, problems: [...declared.problems, ...locked.problems] }
}

interface Joined {
  readonly lockFile: string
  readonly lockText: string
  readonly stage: LockedStage
  readonly pattern: DeclaredStage
}

function targetsOfStage(project: Place, { lockFile, lockText, stage, pattern }: Joined): Target[] {
  const pointer: Pointer = { outs: [], deps: [], frozen: false, text: lockText }
  return stage.outs.flatMap(({ path: written, content }, index) => {
    // What lies outside of the project (`s3://…`, an absolute path) is not ours to keep.
    if (isAbsolute(written) || /^\w+:\/\//.test(written)) return []
    const flags = flagsFor(written, pattern.outs)
    const path = posix.normalize(posix.join(pattern.wdir, written))
    const full = resolveOut(project.root, lockFile, path)
    const rel = full === undefined ? undefined : project.rel(full)
    if (full === undefined || !rel) return []
    const out: Out = { path, line: 0, hash: content?.hash ?? 'md5', labels: [], ...flags, ...(content && { content }) }
    return [{ pointerFile: lockFile, pointer, index, out, path: full, rel, stage: { name: stage.name, wdir: pattern.wdir } }]
  })
}

type Flags = Pick<Out, 'cache' | 'push' | 'persist' | 'remote' | 'desc'>

/** The entry of that very path, else one that becomes it when its `${…}` are filled in. */
function flagsFor(path: string, outs: readonly DeclaredOut[]): Flags {
  const plain = posix.normalize(path)
  const found =
    outs.find(out => posix.normalize(out.path) === plain) ?? outs.find(out => out.path.includes('${') && isFilledIn(out.path, path))
  const { cache = true, push = true, persist = false, remote, desc } = found ?? {}
  return { cache, push, persist, ...(remote !== undefined && { remote }), ...(desc !== undefined && { desc }) }
}

function isFilledIn(template: string, path: string): boolean {
  const parts = template.split(/\$\{[^}]*\}/).map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`, 's').test(path)
}
