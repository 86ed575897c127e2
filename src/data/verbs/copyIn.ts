import { cpSync, lstatSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { alreadyThere, notFound, outsideProject } from '../failures.ts'
import type { Project } from '../project.ts'
import { uniqueName } from '../work/objectFile.ts'

/** Copies a file or directory from anywhere to a place in the project that is free. It appears there when it is whole. */
export function copyIn(project: Project, from: string, to: string): void {
  project.demandTrust()
  if (!project.rel(to)) throw outsideProject({ path: to, root: project.root })
  if (!lstatSync(from, { throwIfNoEntry: false })) throw notFound({ path: from })
  if (lstatSync(to, { throwIfNoEntry: false })) throw alreadyThere({ path: to })
  if (!lstatSync(dirname(to), { throwIfNoEntry: false })) throw notFound({ path: dirname(to) })
  mkdirSync(project.staging, { recursive: true })
  const draft = join(project.staging, uniqueName())
  try {
    cpSync(from, draft, { recursive: true, dereference: true })
    renameSync(draft, to)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}
