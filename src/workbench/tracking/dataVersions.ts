import { join, relative, sep } from 'node:path'
import { findProjects } from '../../data/findProject.ts'
import { isAsLeft } from '../../data/footprint.ts'
import { findGitRoot } from '../../data/git/findGitRoot.ts'
import { hashScan } from '../../data/hashScan.ts'
import { formatManifest, manifestOid } from '../../data/manifest.ts'
import type { Oid } from '../../data/oid.ts'
import { Project } from '../../data/project.ts'
import { readTargets } from '../../data/readTargets.ts'
import type { Target } from '../../data/target.ts'
import { targetState } from '../../data/targetState.ts'
import { Pool } from '../../data/work/pool.ts'

/** A version of tracked data: its path relative to the Git root (to the project's where there is none), with `/`, and its hash. */
export interface DataVersion {
  readonly path: string
  readonly oid: string
}

/** What the pointers of a folder name. No file of data is touched and no thread is started. */
export function trackedVersions(folder: string): DataVersion[] {
  return findProjects(folder).flatMap(root => {
    const project = new Project(root, { pool: new Pool({ script: join(root, 'unused') }), trusted: false })
    try {
      return readTargets(project).targets.flatMap(({ path, out }) =>
        out.content ? [{ path: nameOf(root, path), oid: out.content.oid }] : [],
      )
    } finally {
      project.dispose()
    }
  })
}

/**
 * Data that is not on disk as its pointer says, with the hash of what is there instead; undefined where nothing is. Reads only files
 * that changed since anybody read them last.
 */
export async function strayVersions(folder: string, pool: Pool): Promise<{ readonly path: string; readonly oid: string | undefined }[]> {
  const strays = []
  for (const root of findProjects(folder)) {
    const project = new Project(root, { pool, trusted: true })
    try {
      for (const target of readTargets(project).targets) {
        const stray = target.out.content && !(await isAsLeft(project, target)) ? await lookAt(project, target) : undefined
        if (stray) strays.push({ path: nameOf(root, target.path), ...stray })
      }
    } finally {
      project.dispose()
    }
  }
  return strays
}

async function lookAt(project: Project, target: Target): Promise<{ oid: string | undefined } | undefined> {
  const { same, scan } = await targetState(project, target)
  if (same) return undefined
  if (scan.kind === 'absent') return { oid: undefined }
  await hashScan(project, scan, { hash: target.out.hash })
  if (scan.kind === 'file') return { oid: scan.files[0].md5 }
  return { oid: manifestOid(formatManifest(scan.files.map(({ rel, md5 }) => ({ rel, oid: md5 as Oid })))) }
}

function nameOf(root: string, path: string): string {
  return relative(findGitRoot(root) ?? root, path)
    .split(sep)
    .join('/')
}
