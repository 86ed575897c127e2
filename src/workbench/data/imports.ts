import { mkdirSync } from 'node:fs'
import { rmdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Project } from '../../data/project.ts'
import { openRepository } from '../../data/repositories/openRepository.ts'
import { relInRepository } from '../../data/repositories/pickFromTree.ts'
import { readTree } from '../../data/repositories/readTree.ts'
import { isAtOrBelow, isDvcFile } from '../../data/repositories/repositoryTree.ts'
import { isDirectoryOid } from '../../data/oid.ts'
import { withoutSecrets } from '../../data/remotes/openRemote.ts'
import { isImport } from '../../data/sources/isImport.ts'
import type { Target } from '../../data/target.ts'
import { importFrom as importFromRepository } from '../../data/verbs/importFrom.ts'
import { importUrl as importFromUrl, type Imported } from '../../data/verbs/importUrl.ts'
import { importStatus } from '../../data/verbs/importStatus.ts'
import { selectTargets } from '../../data/verbs/selectTargets.ts'
import { update as updateImports } from '../../data/verbs/update.ts'
import type { ImportableView, ImportedView, ImportsEngine, SourceView, UpdatedView } from '../../protocol/imports.ts'
import type { LongCall } from '../../protocol/progress.ts'

type What<K extends keyof ImportsEngine> = Parameters<ImportsEngine[K]>[1]

const MOST_FILES = 1000

/** What a repository holds that can be imported: its data, then files that Git keeps. Always of a commit. */
export async function importable(project: Project, { url, rev }: What<'importable'>, { signal }: LongCall): Promise<ImportableView[]> {
  project.demandTrust()
  const repository = await openRepository(url, { from: [project.root], rev, signal, clones: join(project.tmpDir, 'clones') })
  try {
    const tree = await readTree(repository, rev)
    const top = relInRepository(repository, '') ?? ''
    const strip = (rel: string) => (top === '' ? rel : rel.slice(top.length + 1))
    const data = tree.outs
      .filter(out => isAtOrBelow(out.rel, top))
      .map(({ rel, out }) => ({
        path: strip(rel),
        isData: true,
        isDirectory: out.content !== undefined && isDirectoryOid(out.content.oid),
        size: out.content?.size,
      }))
    const files = [...tree.files.values()].filter(({ rel }) => isAtOrBelow(rel, top) && !isDvcFile(rel) && !/(?:^|\/)\.git\w+$/.test(rel))
    const plain = files.slice(0, MOST_FILES).map(({ rel, size }) => ({ path: strip(rel), isData: false, isDirectory: false, size }))
    return [...data, ...plain]
  } finally {
    repository.dispose()
  }
}

export function importUrl(project: Project, { url, out }: What<'importUrl'>, call: LongCall): Promise<ImportedView> {
  return inFolder(project, out, async () => toView(await importFromUrl(project, url, { ...call, cwd: project.root, out })))
}

export function importFrom(project: Project, what: What<'importFrom'>, call: LongCall): Promise<ImportedView> {
  const { url, path, rev, out } = what
  const repo = { url, ...(rev !== undefined && { rev }) }
  return inFolder(project, out, async () =>
    toView(await importFromRepository(project, { path, repo }, { ...call, cwd: project.root, out })),
  )
}

/** Makes the folders that a path in the project needs; when nothing comes to be there, they go again. */
async function inFolder<R>(project: Project, out: string, body: () => Promise<R>): Promise<R> {
  project.demandTrust()
  const folder = dirname(resolve(project.root, out))
  const made = project.rel(folder) === undefined ? undefined : mkdirSync(folder, { recursive: true })
  try {
    return await body()
  } catch (error) {
    if (made !== undefined) await removeEmpty(folder, made)
    throw error
  }
}

/** A folder and those above it, up to `top`, as far as they are empty. */
async function removeEmpty(folder: string, top: string): Promise<void> {
  for (let at = folder; at.length >= top.length; at = dirname(at)) await rmdir(at).catch(() => undefined)
}

export async function update(project: Project, { paths, force }: What<'update'>, call: LongCall): Promise<UpdatedView> {
  const targets = selectTargets(project, paths).map(({ target }) => target)
  const done = await updateImports(project, targets, { ...call, force })
  const pathsOf = (isChanged: boolean) => done.filter(one => one.isChanged === isChanged).map(({ target }) => target.path)
  return { updated: pathsOf(true), current: pathsOf(false) }
}

/** What each source is now, by pointer file. */
export async function lookAtSources(
  project: Project,
  targets: readonly Target[],
  call: LongCall,
): Promise<Map<string, SourceView['found']>> {
  project.demandTrust()
  const found = await importStatus(project, targets.filter(isImport), { ...call, updates: true, isThorough: true })
  return new Map(
    found.map(({ pointerFile, deps, problem }) => [
      pointerFile,
      problem === undefined ? (deps.size > 0 ? 'changed' : 'current') : 'unreachable',
    ]),
  )
}

/** Where a target came from; undefined for what was tracked here. */
export function sourceViewOf(target: Target, found: SourceView['found']): SourceView | undefined {
  const [dep] = target.pointer.deps
  if (!dep || !isImport(target)) return undefined
  const { repo, path } = dep
  if (repo) return { kind: 'repository', from: `${path} (${withoutSecrets(repo.url)})`, rev: repo.rev, commit: repo.revLock, found }
  return { kind: /^https?:/i.test(path) ? 'url' : 'path', from: path, found }
}

function toView({ path, changed, files, bytes }: Imported): ImportedView {
  return { path, changed, files, bytes }
}
