import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { openIgnore, type IgnoreRules } from '../ignore.ts'
import { isProjectRoot } from '../findProject.ts'
import { isExecutable } from '../work/hashFile.ts'
import type { Repository } from './openRepository.ts'
import { readAllOuts, withoutTracked } from './readTree.ts'
import type { RepositoryTree, TreeFile } from './repositoryTree.ts'

/** A directory on the way, with the rules of the project that it is in. */
interface Folder {
  readonly rel: string
  readonly top: string
  readonly rules: IgnoreRules | undefined
}

/** What lies in the work tree of a repository, committed or not, as DVC lists a path without a revision. */
export function readWorkTree({ root }: Repository): RepositoryTree {
  const files = new Map<string, TreeFile>()
  const folders: Folder[] = [{ rel: '', top: '', rules: undefined }]
  for (let folder = folders.pop(); folder; folder = folders.pop()) {
    const here = isProjectRoot(join(root, folder.rel)) ? { ...folder, top: folder.rel, rules: openIgnore(join(root, folder.rel)) } : folder
    if (here.rules && here.top === here.rel) noteConfig(files, root, here.rel)
    for (const entry of readdirSync(join(root, here.rel), { withFileTypes: true })) {
      const rel = here.rel === '' ? entry.name : `${here.rel}/${entry.name}`
      const isDirectory = entry.isDirectory()
      if (isLeftOut(root, here, { rel, isDirectory })) continue
      if (isDirectory) folders.push({ rel, top: here.top, rules: here.rules })
      else noteFile(files, root, rel)
    }
  }
  const outs = readAllOuts(root, files, rel => (files.has(rel) ? readFileSync(join(root, rel), 'utf8') : undefined))
  return { commit: undefined, files: withoutTracked(files, outs), outs }
}

function isLeftOut(root: string, { top, rules }: Folder, { rel, isDirectory }: { rel: string; isDirectory: boolean }): boolean {
  const name = rel.split('/').at(-1)
  if (name === '.git' || name === '.dvc') return true
  // A project inside of the project is ignored by the rules of the outer one, and has its own.
  if (isDirectory && isProjectRoot(join(root, rel))) return false
  return rules?.matches(top === '' ? rel : rel.slice(top.length + 1), isDirectory).ignored === true
}

/** A project is told by its configuration file, here as in a commit. */
function noteConfig(files: Map<string, TreeFile>, root: string, top: string): void {
  noteFile(files, root, top === '' ? '.dvc/config' : `${top}/.dvc/config`)
}

function noteFile(files: Map<string, TreeFile>, root: string, rel: string): void {
  const path = join(root, rel)
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat?.isFile()) files.set(rel, { rel, size: stat.size, isExec: isExecutable(stat.mode), from: { path } })
}
