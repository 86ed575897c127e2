import { type Dirent, lstatSync, readdirSync, readlinkSync, type Stats, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import { Failure } from '../base/failure.ts'
import { brokenLink, ignoreInside, notAFile, unreadable } from './failures.ts'
import type { HashName } from './oid.ts'
import type { Project } from './project.ts'
import { ctimeOf, type FileStamp, toStamp } from './stamp.ts'
import { isExecutable } from './work/hashFile.ts'
import type { FolderStamp } from './folderStamp.ts'

/** A file as it stands in the work tree. `md5` is known when the file has the stamp that it was hashed under. */
export interface ScannedFile extends FileStamp {
  /** Relative to the scanned path, with `/`; '' for a file that was scanned itself. */
  readonly rel: string
  readonly path: string
  readonly isExec: boolean
  md5?: string | undefined
}

/** A folder and the count of the files in it, which follow each other in the scan. */
export interface ScannedFolder extends FolderStamp {
  readonly files: number
}

export type Scan =
  | { readonly kind: 'absent' }
  | { readonly kind: 'file'; readonly files: readonly [ScannedFile] }
  | {
      readonly kind: 'directory'
      readonly files: readonly ScannedFile[]
      readonly emptyDirs: readonly string[]
      readonly folders?: readonly ScannedFolder[] | undefined
    }

/** What is at a path of the work tree, by names and stamps alone: no file is read. Symbolic links to files are followed, as DVC does. */
export function scan(project: Project, path: string, hash: HashName): Scan {
  const stat = statPath(project, path)
  if (!stat) return { kind: 'absent' }
  const root = project.rel(path) ?? ''
  if (stat.isFile()) {
    const md5 = project.index.find(hash, root, toStamp(stat))
    return { kind: 'file', files: [{ ...toStamp(stat), rel: '', path, isExec: isExecutable(stat.mode), md5 }] }
  }
  if (!stat.isDirectory()) throw notAFile({ path })
  return scanDirectory(project, { path, root, find: project.index.below(hash, root) })
}

interface Walk {
  readonly path: string
  readonly root: string
  readonly find: (rel: string, stamp: FileStamp) => string | undefined
}

function scanDirectory(project: Project, walk: Walk): Scan {
  const files: ScannedFile[] = []
  const emptyDirs: string[] = []
  const seen: ScannedFolder[] = []
  let isPlain = true
  const folders = ['']
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const dir = folder === '' ? walk.path : join(walk.path, folder)
    const stamp = lstatSync(dir)
    const entries = readFolder(dir)
    const before = files.length
    if (entries.length === 0 && folder !== '') emptyDirs.push(folder)
    for (const entry of entries) {
      const rel = folder === '' ? entry.name : `${folder}/${entry.name}`
      const inProject = walk.root === '' ? rel : `${walk.root}/${rel}`
      const path = dir + sep + entry.name
      const kind = kindOf(project, entry, path)
      isPlain &&= entry.isFile() || entry.isDirectory()
      if (project.ignore.matches(inProject, kind === 'directory').ignored) {
        isPlain &&= kind !== 'directory'
        continue
      }
      if (entry.name === '.dvcignore') throw ignoreInside({ path })
      if (kind === 'directory') folders.push(rel)
      else if (kind) files.push(toFile(kind, { rel, path, md5: walk.find(inProject, toStamp(kind)) }))
    }
    seen.push({ rel: folder, ino: stamp.ino, mtime: stamp.mtimeMs, ctime: stamp.ctimeMs, files: files.length - before })
  }
  return { kind: 'directory', files, emptyDirs, folders: isPlain ? seen : undefined }
}

function toFile(stat: Stats, about: Pick<ScannedFile, 'rel' | 'path' | 'md5'>): ScannedFile {
  return {
    size: stat.size,
    mtime: stat.mtimeMs,
    ino: stat.ino,
    ctime: ctimeOf(stat),
    isExec: isExecutable(stat.mode),
    rel: about.rel,
    path: about.path,
    md5: about.md5,
  }
}

/**
 * A file's stat, 'directory', or undefined for what counts as not being there: a link to a directory, which DVC leaves
 * out and so do we, and a link to an object that the cache has no more.
 */
function kindOf(project: Project, entry: Dirent, path: string): Stats | 'directory' | undefined {
  if (entry.isDirectory()) return 'directory'
  if (entry.isFile()) return lstatSync(path)
  const stat = statPath(project, path)
  if (!stat || stat.isFile()) return stat
  if (stat.isDirectory()) return undefined
  throw notAFile({ path })
}

function statPath(project: Project, path: string): Stats | undefined {
  try {
    const stat = statSync(path, { throwIfNoEntry: false })
    if (!stat && lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() && !leadsToCache(project, path)) throw brokenLink({ path })
    return stat
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ELOOP') throw brokenLink({ path })
    if (code === 'ENOTDIR') return undefined
    if (error instanceof Failure) throw error
    throw unreadable({ path, cause: code ?? String(error) })
  }
}

function leadsToCache(project: Project, path: string): boolean {
  return readlinkSync(path).startsWith(project.cache.root.dir + sep)
}

function readFolder(path: string): Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true })
  } catch (error) {
    throw unreadable({ path, cause: (error as NodeJS.ErrnoException).code ?? String(error) })
  }
}
