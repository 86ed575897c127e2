import { join, resolve } from 'node:path'
import { Project } from '../../src/data/project.ts'
import { Pool } from '../../src/data/work/pool.ts'
import { project as makeProject, type Files, type ProjectOptions, type TemporaryProject } from './project.ts'

/** The worker of the sources; the pool of all tests starts its threads when there is much to do. */
export const WORKER = resolve(import.meta.dirname, '../../src/poolWorker.ts')
export const pool = new Pool({ script: WORKER, size: 2 })

export interface Opened extends TemporaryProject {
  readonly project: Project
  /** Absolute paths from ones that are relative to the project. */
  paths(...rels: string[]): string[]
}

const opened: Project[] = []

/** A temporary project, opened for verbs that run inside the tests. Closed by `closeAll`. */
export async function openTemporary(files: Files = {}, options: ProjectOptions = {}): Promise<Opened> {
  const made = await makeProject(files, options)
  return { ...made, project: open(made.root), paths: (...rels) => rels.map(rel => join(made.root, rel)) }
}

export function open(root: string, { lockWait }: { readonly lockWait?: number } = {}): Project {
  const project = new Project(root, { pool, trusted: true, lockWait })
  opened.push(project)
  return project
}

export function closeAll(): void {
  for (const project of opened.splice(0)) project.dispose()
}
