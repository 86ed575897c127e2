import { join } from 'node:path'
import type { Git } from './git/git.ts'
import { readPointersAt } from './git/readPointersAt.ts'
import { parsePointer } from './pointer.ts'
import type { Project } from './project.ts'
import { targetsOf } from './readTargets.ts'
import type { Target } from './target.ts'

/** What a commit tracked, by the pointers that it holds; those that cannot be read are left out. Nothing is tracked before the first commit. */
export async function targetsAt(project: Project, git: Git, revision: string): Promise<Target[]> {
  const targets: Target[] = []
  for (const [path, text] of await readPointersAt(git, revision)) {
    const file = join(git.root, ...path.split('/'))
    const rel = project.rel(file)
    if (rel === undefined || project.ignore.matches(rel, false).ignored) continue
    const { value, problems } = parsePointer(text, file)
    targets.push(...targetsOf(project, { file, pointer: value, problems }).targets)
  }
  return targets.sort((a, b) => (a.rel < b.rel ? -1 : 1))
}
