import { join, relative, sep } from 'node:path'
import { findProjects } from '../../data/findProject.ts'
import { findGitRoot } from '../../data/git/findGitRoot.ts'
import { Project } from '../../data/project.ts'
import { readTargets } from '../../data/readTargets.ts'
import { Pool } from '../../data/work/pool.ts'

/** Tracked data by its path relative to the Git root (to the project's where there is none), with `/`, and the hash that its pointer names. */
export function trackedVersions(folder: string): { readonly path: string; readonly oid: string }[] {
  return findProjects(folder).flatMap(root => {
    const base = findGitRoot(root) ?? root
    // Opened for reading only: pointers are parsed, no file of data is touched and no thread is started.
    const project = new Project(root, { pool: new Pool({ script: join(root, 'unused') }), trusted: false })
    try {
      return readTargets(project).targets.flatMap(({ path, out }) =>
        out.content ? [{ path: relative(base, path).split(sep).join('/'), oid: out.content.oid }] : [],
      )
    } finally {
      project.dispose()
    }
  })
}
