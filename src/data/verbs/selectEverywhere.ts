import { noGit } from '../failures.ts'
import { hasRevisions, type Revisions } from '../git/listCommits.ts'
import type { Project } from '../project.ts'
import { targetsIn } from '../targetsIn.ts'
import { matchTarget, type Selected, selectTargets } from './selectTargets.ts'

/** What paths mean in the work tree and in these commits: what was tracked there under the same name too. */
export async function selectEverywhere(project: Project, paths: readonly string[], revisions: Revisions): Promise<Selected[]> {
  const selected = selectTargets(project, paths)
  if (!hasRevisions(revisions)) return selected
  project.demandTrust()
  if (!project.git) throw noGit({ folder: project.root })
  const known = new Set(selected.map(({ target }) => target.out.content?.oid))
  const older = (await targetsIn(project, project.git, revisions)).filter(target => !known.has(target.out.content?.oid))
  if (paths.length === 0) return [...selected, ...older.map(target => ({ target, inner: '' }))]
  return [...selected, ...older.flatMap(target => paths.flatMap(path => matchTarget(target, path, project.rel(path) ?? path) ?? []))]
}
