import { existsSync } from 'node:fs'
import { invalidPointer, notFound, notTracked, outsideProject } from '../failures.ts'
import type { Project } from '../project.ts'
import { readTargets } from '../readTargets.ts'
import { namesStage } from '../stages/namesStage.ts'
import type { ProjectTargets, Target } from '../target.ts'

/** A target, or what lies at `inner` inside a tracked directory ('' is the whole target). */
export interface Selected {
  readonly target: Target
  readonly inner: string
}

/**
 * What a person means by paths: a pointer file means its outputs, a tracked path itself, a path inside a tracked
 * directory that part of it, a plain directory all that is tracked below it, a stage what it makes; no path at all means
 * everything. Outputs of pipelines are left out unless `stages`.
 */
export function selectTargets(project: Project, paths: readonly string[], options: { stages?: boolean } = { stages: true }): Selected[] {
  const known = readTargets(project, options)
  if (paths.length === 0) {
    const [problem] = known.problems
    if (problem) throw invalidPointer({ file: problem.file, line: problem.line, reason: problem.message })
    return known.targets.map(target => ({ target, inner: '' }))
  }
  const selected = new Map<string, Selected>()
  for (const path of new Set(paths)) {
    for (const one of selectPath(project, path, known)) selected.set(keyOf(one), one)
  }
  return [...selected.values()]
}

function selectPath(project: Project, path: string, { targets, problems }: ProjectTargets): Selected[] {
  const rel = project.rel(path)
  if (rel === undefined) throw outsideProject({ path, root: project.root })
  const problem = problems.find(one => one.file === path || one.file === `${path}.dvc`)
  if (problem) throw invalidPointer({ file: problem.file, line: problem.line, reason: problem.message })
  const found = targets.flatMap(target => matchTarget(target, path, rel) ?? [])
  if (found.length > 0) return found
  if (!existsSync(path)) throw notFound({ path })
  throw notTracked({ path: rel })
}

/** What a path means of a target; undefined when it is another. `rel` is the path relative to the project. */
export function matchTarget(target: Target, path: string, rel: string): Selected | undefined {
  if (target.pointerFile === path || namesStage(target, path) || target.rel === rel || rel === '' || target.rel.startsWith(`${rel}/`))
    return { target, inner: '' }
  if (rel.startsWith(`${target.rel}/`)) return { target, inner: rel.slice(target.rel.length + 1) }
  return undefined
}

function keyOf({ target, inner }: Selected): string {
  return [target.pointerFile, target.stage?.name, target.index, inner].join('\0')
}
