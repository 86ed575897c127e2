import { invalidPointer, madeByStage, notTracked, outsideProject } from '../failures.ts'
import type { Project } from '../project.ts'
import { readTargets } from '../readTargets.ts'
import type { Target } from '../target.ts'

/** Pointer files by what a person names, a pointer or the very path that it tracks, each with all its targets. */
export function pointersOf(project: Project, paths: readonly string[]): Map<string, Target[]> {
  const { targets, problems } = readTargets(project, { stages: true })
  const files = new Map<string, Target[]>()
  for (const path of paths) {
    const rel = project.rel(path)
    if (rel === undefined) throw outsideProject({ path, root: project.root })
    const problem = problems.find(one => one.file === path || one.file === `${path}.dvc`)
    if (problem) throw invalidPointer({ file: problem.file, line: problem.line, reason: problem.message })
    const found = targets.find(target => target.pointerFile === path || target.rel === rel)
    if (found?.stage) throw madeByStage({ rel: found.rel, stage: found.stage.name })
    const file = found?.pointerFile
    if (file === undefined) throw notTracked({ path: rel })
    files.set(
      file,
      targets.filter(target => target.pointerFile === file),
    )
  }
  return files
}
