import { lstatSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import {
  alreadyThere,
  insideSymlink,
  isIgnored,
  isPointer,
  notFound,
  outsideProject,
  overlaps,
  trackedByGit,
  wholeProject,
} from '../failures.ts'
import type { Project } from '../project.ts'
import { isPointerName, pointerFor, readPointer, readTargets } from '../readTargets.ts'
import type { Pointer } from '../pointer.ts'

/** Where an import goes: a path of the project, and the pointer beside it. `old` is the pointer that it takes the place of. */
export interface ImportPlace {
  readonly path: string
  readonly rel: string
  readonly pointerFile: string
  readonly old?: Pointer | undefined
}

/** Says why nothing can be imported to a path, before anything is fetched. With `force` what is there already is overwritten. */
export async function importPlace(project: Project, path: string, force = false): Promise<ImportPlace> {
  const rel = project.rel(path)
  if (rel === '') throw wholeProject({ path })
  if (rel === undefined) throw outsideProject({ path, root: project.root })
  refuseName(path, rel)
  if (!statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory()) throw notFound({ path: dirname(path) })
  refuseLinks(project, path, rel)
  const { ignored, rule } = project.ignore.matches(rel, false)
  if (ignored) throw isIgnored({ path, file: rule?.file ?? '', line: rule?.line ?? 0, pattern: rule?.pattern ?? '' })
  const pointerFile = pointerFor(path)
  for (const taken of [path, pointerFile]) if (!force && lstatSync(taken, { throwIfNoEntry: false })) throw alreadyThere({ path: taken })
  for (const other of readTargets(project).targets) {
    if (other.pointerFile === pointerFile) continue
    if (other.rel === rel || rel.startsWith(`${other.rel}/`) || other.rel.startsWith(`${rel}/`))
      throw overlaps({ path, other: other.rel, pointer: other.pointerFile })
  }
  if (project.git && (await project.git.tracked([path])).length > 0) throw trackedByGit({ path, rel })
  return { path, rel, pointerFile, old: readPointer(pointerFile).pointer }
}

function refuseName(path: string, rel: string): void {
  const name = basename(path)
  const isOwn = rel.split('/').some(part => part === '.dvc' || part === '.git')
  if (isOwn || isPointerName(name) || ['dvc.yaml', 'dvc.lock', '.dvcignore', '.gitignore'].includes(name)) throw isPointer({ path })
}

function refuseLinks(project: Project, path: string, rel: string): void {
  const parts = rel.split('/')
  for (let depth = 1; depth < parts.length; depth++) {
    const link = join(project.root, ...parts.slice(0, depth))
    if (lstatSync(link).isSymbolicLink()) throw insideSymlink({ path, link })
  }
}
