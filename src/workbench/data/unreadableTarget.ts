import { readFileSync } from 'node:fs'
import type { Project } from '../../data/project.ts'
import type { Problem, TargetView } from '../../protocol/data.ts'

/** The views of pointer files that name nothing usable: what they track, by their own names, and what is wrong with them. */
export function unreadableTargets(
  project: Project,
  problems: readonly Problem[],
  isConflicted: (pointer: string, text: string) => boolean,
): TargetView[] {
  const byFile = new Map<string, Problem[]>()
  for (const problem of problems) byFile.set(problem.file, [...(byFile.get(problem.file) ?? []), problem])
  return [...byFile].map(([pointer, wrong]) => {
    const path = pointer.replace(/\.dvc$/, '')
    return {
      id: unreadableId(project, pointer),
      root: project.root,
      pointer,
      line: wrong[0]?.line ?? 0,
      path,
      rel: project.rel(path) ?? path,
      isDirectory: false,
      state: 'invalid',
      uncommitted: false,
      ...(isConflicted(pointer, textOf(pointer)) && { conflicted: true }),
      problems: wrong,
    }
  })
}

/** As a target's, without an output: there is none that could be read. */
function unreadableId(project: Project, pointer: string): string {
  return `${project.root}\n${project.rel(pointer)}\n`
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
