import { t } from '@vscode/l10n'
import { lstatSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import {
  insideSymlink,
  invalidPointer,
  isIgnored,
  isPointer,
  madeByStage,
  notFound,
  outsideProject,
  overlaps,
  trackedByGit,
  wholeProject,
} from '../failures.ts'
import type { Project } from '../project.ts'
import { isPointerName, pointerFor, readPointer } from '../readTargets.ts'
import type { Target } from '../target.ts'

/** What a path that is to be tracked turns out to be. */
export type Addable =
  /** A path of its own: a new one, or one that `target` tracks already. */
  | { readonly kind: 'whole'; readonly path: string; readonly rel: string; readonly target?: Target | undefined }
  /** A file or directory inside the tracked directory `target`; `inner` is relative to that. */
  | { readonly kind: 'part'; readonly path: string; readonly rel: string; readonly target: Target; readonly inner: string }

/** Says why a path cannot be tracked, before anything is written; or what it is. */
export function checkAddable(project: Project, path: string, targets: readonly Target[]): Addable {
  const rel = project.rel(path)
  if (rel === '') throw wholeProject({ path })
  if (rel === undefined) throw outsideProject({ path, root: project.root })
  if (!lstatSync(path, { throwIfNoEntry: false })) throw notFound({ path })
  const name = basename(path)
  if (rel === '.dvc' || rel.startsWith('.dvc/') || rel === '.git' || rel.startsWith('.git/')) throw isPointer({ path })
  if (isPointerName(name) || name === 'dvc.yaml' || name === 'dvc.lock' || name === '.dvcignore' || name === '.gitignore')
    throw isPointer({ path })
  refuseLinks(project, rel)
  refuseIgnored(project, path, rel)
  return place(path, rel, targets)
}

function place(path: string, rel: string, targets: readonly Target[]): Addable {
  for (const target of targets) {
    if (target.stage && (target.rel === rel || rel.startsWith(`${target.rel}/`)))
      throw madeByStage({ rel: target.rel, stage: target.stage.name })
    if (target.rel === rel) return { kind: 'whole', path, rel, target }
    if (rel.startsWith(`${target.rel}/`)) return { kind: 'part', path, rel, target, inner: rel.slice(target.rel.length + 1) }
    if (target.rel.startsWith(`${rel}/`)) throw overlaps({ path, other: target.rel, pointer: target.pointerFile })
  }
  refuseUnreadable(path)
  return { kind: 'whole', path, rel }
}

/** A pointer that is there but names nothing usable is a person's file: it is not overwritten. */
function refuseUnreadable(path: string): void {
  const file = pointerFor(path)
  if (!lstatSync(file, { throwIfNoEntry: false })) return
  const problem = readPointer(file).problems[0]
  throw invalidPointer({
    file,
    line: problem?.line ?? 0,
    reason: problem?.message ?? t('it tracks another path than {0}; rename or correct it.', basename(path)),
  })
}

function refuseLinks(project: Project, rel: string): void {
  const parts = rel.split('/')
  for (let depth = 1; depth < parts.length; depth++) {
    const link = join(project.root, ...parts.slice(0, depth))
    if (lstatSync(link).isSymbolicLink()) throw insideSymlink({ path: project.path(rel), link })
  }
  if (lstatSync(project.path(rel)).isSymbolicLink() && isDirectory(project.path(rel)))
    throw insideSymlink({ path: project.path(rel), link: project.path(rel) })
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}

function refuseIgnored(project: Project, path: string, rel: string): void {
  const { ignored, rule } = project.ignore.matches(rel, lstatSync(path).isDirectory())
  if (ignored) throw isIgnored({ path, file: rule?.file ?? '', line: rule?.line ?? 0, pattern: rule?.pattern ?? '' })
}

/** Git and the cache cannot both keep a file. Asks Git once for all paths. */
export async function refuseGitTracked(project: Project, addables: readonly Addable[]): Promise<void> {
  const fresh = addables.filter(addable => addable.kind === 'whole' && !addable.target)
  if (!project.git || fresh.length === 0) return
  const tracked = await project.git.tracked(fresh.map(addable => addable.path))
  for (const { path, rel } of fresh) {
    const name = project.git.toGitPath(path)
    if (tracked.some(file => file === name || file.startsWith(`${name}/`))) throw trackedByGit({ path, rel })
  }
}
