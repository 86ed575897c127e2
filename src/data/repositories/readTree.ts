import { dirname, join, relative, sep } from 'node:path'
import { readBlobs } from '../git/readBlobs.ts'
import { parsePointer } from '../pointer.ts'
import { isPointerName } from '../readTargets.ts'
import { resolveOut } from '../resolveOut.ts'
import { stageTargets } from '../stages/stageTargets.ts'
import { commitOf, type Repository } from './openRepository.ts'
import type { RepositoryTree, TreeFile, TreeOut } from './repositoryTree.ts'

/** What a repository holds at a revision; HEAD if none is named. */
export async function readTree(repository: Repository, rev: string | undefined): Promise<RepositoryTree> {
  const commit = await commitOf(repository, rev)
  const listed = await repository.git.raw(['ls-tree', '-r', '-l', '-z', '--full-tree', commit])
  const files = new Map<string, TreeFile>()
  for (const line of listed.split('\0')) {
    // Links and submodules hold no data of their own.
    const [, mode, blob, size, rel] = /^(100\d+) blob ([0-9a-f]+) +(\d+)\t(.+)$/s.exec(line) ?? []
    if (rel !== undefined) files.set(rel, { rel, size: Number(size), isExec: mode === '100755', from: { blob: blob as string } })
  }
  const texts = await readTexts(repository.root, files)
  const outs = readAllOuts(repository.root, files, rel => texts.get(rel))
  return { commit, files: withoutTracked(files, outs), outs }
}

/** The contents of all files that tell of data. */
async function readTexts(root: string, files: ReadonlyMap<string, TreeFile>): Promise<Map<string, string>> {
  const telling = [...files.values()].filter(({ rel }) => (isPointer(rel) || /(?:^|\/)dvc\.(?:yaml|lock)$/.test(rel)) && !isInDvcDir(rel))
  const blobs = await readBlobs(root, [...new Set(telling.map(blobOf))])
  return new Map(telling.map(file => [file.rel, blobs.get(blobOf(file))?.toString() ?? '']))
}

/** What pointers and pipelines track, by the files that tell of it. What is kept by Git all the same (`cache: false`) is left to Git. */
export function readAllOuts(root: string, files: ReadonlyMap<string, unknown>, textOf: (rel: string) => string | undefined): TreeOut[] {
  const outs = [...files.keys()].flatMap(rel => {
    const text = isPointer(rel) || /(?:^|\/)dvc\.yaml$/.test(rel) ? textOf(rel) : undefined
    if (text === undefined) return []
    if (isPointer(rel)) return readOuts(root, files, { rel, text })
    return readStageOuts(root, files, { rel, text, lockText: textOf(rel.replace(/yaml$/, 'lock')) ?? '' })
  })
  return outs.filter(({ out }) => out.cache)
}

function isPointer(rel: string): boolean {
  return isPointerName(rel.split('/').at(-1) ?? '')
}

/** What the stages of a `dvc.yaml` made when they last ran, as the `dvc.lock` beside it says. */
function readStageOuts(
  root: string,
  files: ReadonlyMap<string, unknown>,
  { rel, text, lockText }: { rel: string; text: string; lockText: string },
): TreeOut[] {
  const owner = ownerOf(files, rel)
  if (owner === undefined || lockText === '') return []
  const file = join(root, rel)
  const top = { root: join(root, owner), rel: (path: string) => relOf(join(root, owner), path) }
  const { targets } = stageTargets(top, { file, text, lockFile: join(dirname(file), 'dvc.lock'), lockText })
  return targets.map(({ path, pointer, out }) => ({ rel: relOf(root, path), owner, pointer, out }))
}

/** The outputs of one pointer; of one that cannot be read, or lies in no project, none. */
function readOuts(root: string, files: ReadonlyMap<string, unknown>, pointer: { rel: string; text: string }): TreeOut[] {
  const owner = ownerOf(files, pointer.rel)
  const { value } = parsePointer(pointer.text, pointer.rel)
  if (owner === undefined || !value) return []
  return value.outs.flatMap(out => {
    const path = resolveOut(join(root, owner), join(root, pointer.rel), out)
    return path === undefined ? [] : [{ rel: relOf(root, path), owner, pointer: value, out }]
  })
}

function relOf(root: string, path: string): string {
  return relative(root, path).split(sep).join('/')
}

/** The files that Git keeps, without what lies where a pointer tracks something, and without DVC's own directory. */
export function withoutTracked(files: ReadonlyMap<string, TreeFile>, outs: readonly TreeOut[]): Map<string, TreeFile> {
  const tracked = new Set(outs.map(out => out.rel))
  return new Map([...files].filter(([rel]) => !isInDvcDir(rel) && !isTracked(tracked, rel)))
}

function isTracked(tracked: ReadonlySet<string>, rel: string): boolean {
  for (let end = rel.length; end > 0; end = rel.lastIndexOf('/', end - 1)) if (tracked.has(rel.slice(0, end))) return true
  return false
}

function isInDvcDir(rel: string): boolean {
  return rel.split('/').includes('.dvc')
}

/** The nearest directory above that is a project. */
function ownerOf(files: ReadonlyMap<string, unknown>, rel: string): string | undefined {
  for (let at = rel; at !== ''; ) {
    at = at.slice(0, Math.max(0, at.lastIndexOf('/')))
    if (files.has(at === '' ? '.dvc/config' : `${at}/.dvc/config`)) return at
  }
  return undefined
}

function blobOf({ from }: TreeFile): string {
  return 'blob' in from ? from.blob : ''
}
