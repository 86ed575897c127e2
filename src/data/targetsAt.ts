import { join } from 'node:path'
import type { Git } from './git/git.ts'
import { readPointersAt } from './git/readPointersAt.ts'
import { parsePointer } from './pointer.ts'
import type { Project } from './project.ts'
import { targetsOf } from './readTargets.ts'
import { stageTargets } from './stages/stageTargets.ts'
import type { Target } from './target.ts'

/** What a commit tracked, by the pointers and lock files that it holds; those that cannot be read are left out. Nothing is tracked before the first commit. */
export async function targetsAt(project: Project, git: Git, revision: string): Promise<Target[]> {
  return metadataTargets(project, git, await readPointersAt(git, revision))
}

/** What pointers and lock files track, given by their texts by path relative to the Git root. */
export function metadataTargets(project: Project, git: Git, texts: ReadonlyMap<string, string>): Target[] {
  const targets: Target[] = []
  for (const [path, text] of texts) {
    const file = join(git.root, ...path.split('/'))
    const rel = project.rel(file)
    if (rel === undefined || path.endsWith('dvc.lock') || project.ignore.matches(rel, false).ignored) continue
    if (path.endsWith('.dvc')) {
      const { value, problems } = parsePointer(text, file)
      targets.push(...targetsOf(project, { file, pointer: value, problems }).targets)
    } else {
      const lockText = texts.get(path.replace(/yaml$/, 'lock')) ?? ''
      targets.push(...stageTargets(project, { file, text, lockFile: file.replace(/yaml$/, 'lock'), lockText }).targets)
    }
  }
  return targets.sort((a, b) => (a.rel < b.rel ? -1 : 1))
}
