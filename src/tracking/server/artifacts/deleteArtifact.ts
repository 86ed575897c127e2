import { lstat, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { invalid } from '../restError.ts'
import { absent, type ArtifactRoot, follow } from './artifactRoot.ts'

/** Removes a file, a folder with all that is in it, or a link itself. What is not there is gone already. */
export async function deleteArtifact(root: ArtifactRoot, path: string): Promise<void> {
  if (path === root.path) throw invalid('Invalid path')
  const folder = await follow(root, dirname(path))
  if (folder === undefined) return
  const target = join(folder, basename(path))
  if (await lstat(target).catch(absent)) await rm(target, { recursive: true, force: true })
}
