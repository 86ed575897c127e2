import { readBlobs } from './readBlobs.ts'
import type { Git } from './git.ts'

/** The texts of all pointer files, and of pipeline and lock files, in a commit, by their path relative to the Git root. Empty before the first commit. */
export async function readPointersAt(git: Git, revision: string): Promise<Map<string, string>> {
  const blobs = await listMetadata(git, revision).catch(() => new Map<string, string>())
  const texts = await readBlobs(git.root, [...new Set(blobs.values())])
  return new Map([...blobs].flatMap(([path, blob]) => (texts.has(blob) ? [[path, (texts.get(blob) as Buffer).toString('utf8')]] : [])))
}

/** The hashes of those files in a commit, by path. */
export async function listMetadata(git: Git, revision: string): Promise<Map<string, string>> {
  const listed = await git.raw(['ls-tree', '-r', '-z', '--full-tree', revision])
  const blobs = new Map<string, string>()
  for (const line of listed.split('\0')) {
    const entry = /^\d+ blob ([0-9a-f]+)\t(.+\.dvc|(?:.+\/)?dvc\.(?:yaml|lock))$/s.exec(line)
    if (entry) blobs.set(entry[2] as string, entry[1] as string)
  }
  return blobs
}
