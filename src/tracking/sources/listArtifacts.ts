import { readdirSync, realpathSync, statSync } from 'node:fs'
import { join, posix, resolve, sep } from 'node:path'
import type { ArtifactView } from '../../protocol/runs.ts'
import { artifactNotFound } from './failures.ts'

/** What lies directly in a folder of artifacts, directories first, then by name. A folder that is not there is empty. */
export function listArtifacts(root: string, path: string): ArtifactView[] {
  const folder = artifactPath(root, path)
  if (folder === undefined || !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return []
  const entries = readdirSync(folder).flatMap(name => {
    const stat = statSync(join(folder, name), { throwIfNoEntry: false })
    if (!stat) return []
    const isDirectory = stat.isDirectory()
    return { path: posix.join(path, name), name, isDirectory, ...(!isDirectory && { size: stat.size }) }
  })
  return entries.sort((a, b) => Number(b.isDirectory) - Number(a.isDirectory) || a.name.localeCompare(b.name, 'en', { numeric: true }))
}

/** The file of an artifact; refuses what is not there or lies outside the root, by `..` or by a link. */
export function artifactFileIn(root: string, path: string): string {
  const file = artifactPath(root, path)
  if (file === undefined || !statSync(file, { throwIfNoEntry: false })?.isFile()) throw artifactNotFound({ path, root })
  return file
}

function artifactPath(root: string, path: string): string | undefined {
  const wanted = resolve(root, ...path.split('/'))
  try {
    const [real, base] = [realpathSync(wanted), realpathSync(root)]
    return real === base || real.startsWith(base + sep) ? real : undefined
  } catch {
    return undefined
  }
}
