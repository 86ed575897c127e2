import type { Git } from '../git/git.ts'
import { readBlobs } from '../git/readBlobs.ts'
import { listCommits, type Revisions } from '../git/listCommits.ts'
import { isMetadata } from './readWorkMetadata.ts'

/** The texts of every file that names objects in the commits that count. */
export async function readKeptMetadata(git: Git, wanted: Revisions): Promise<string[]> {
  const blobs = new Set<string>()
  if (wanted.allCommits) for (const blob of await blobsOfHistory(git)) blobs.add(blob)
  for (const commit of await listCommits(git, { ...wanted, allCommits: false }))
    for (const blob of await blobsAt(git, commit)) blobs.add(blob)
  const texts = await readBlobs(git.root, [...blobs])
  // A blob that cannot be read (a partial clone without a network) may name anything.
  if (texts.size < blobs.size) throw new Error(`Git could not read ${blobs.size - texts.size} of ${blobs.size} pointers of the history.`)
  return [...texts.values()].map(text => text.toString('utf8'))
}

/** Tags may name a tree or a blob, which hold no pointers in the way that commits do: Git says so, and they are left out. */
async function blobsAt(git: Git, commit: string): Promise<string[]> {
  const type = (await git.raw(['cat-file', '-t', `${commit}^{}`])).trim()
  if (type === 'blob') return []
  const listed = await git.raw(['ls-tree', '-r', '-z', '--full-tree', commit])
  return listed.split('\0').flatMap(line => {
    const entry = /^\d+ blob ([0-9a-f]+)\t(.+)$/s.exec(line)
    return entry && isMetadata(entry[2] as string) ? [entry[1] as string] : []
  })
}

/** Every content that a pointer ever had, in any commit that a ref, HEAD or a stash leads to. Merges are compared with each parent. */
async function blobsOfHistory(git: Git): Promise<string[]> {
  if ((await git.raw(['rev-list', '--all', '--max-count=1'])).trim() === '' && (await git.head()) === undefined) return []
  const heads = (await git.head()) === undefined ? [] : ['HEAD']
  const log = [
    'log',
    '--raw',
    '-m',
    '--no-abbrev',
    '--no-renames',
    '-z',
    '--format=',
    '--no-show-signature',
    '--no-color',
    '--all',
    ...heads,
  ]
  const parts = (await git.raw(['-c', 'log.showRoot=true', ...log])).split('\0')
  const blobs: string[] = []
  for (const [at, part] of parts.entries()) {
    const blob = /:\d+ \d+ [0-9a-f]+ ([0-9a-f]+) [A-Z]\d*$/.exec(part)?.[1]
    if (blob !== undefined && !/^0+$/.test(blob) && isMetadata(parts[at + 1] ?? '')) blobs.push(blob)
  }
  return blobs
}
