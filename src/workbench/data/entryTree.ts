import { basename, join } from 'node:path'
import type { Project } from '../../data/project.ts'
import type { ScannedFile } from '../../data/scan.ts'
import type { Target } from '../../data/target.ts'
import type { TargetState } from '../../data/targetState.ts'
import type { EntryState, EntryView } from '../../protocol/data.ts'
import type { Oid } from '../../data/oid.ts'

/** What lies directly below each directory of a tracked directory: what the pointer names and what is in the work tree, together. */
export type EntryTree = ReadonlyMap<string, readonly EntryView[]>

interface Folder {
  readonly files: EntryView[]
  readonly folders: Map<string, { files: number; state: EntryState }>
}

export function toEntryTree(project: Project, target: Target, found: TargetState): EntryTree {
  const here = new Map<string, ScannedFile>(found.scan.kind === 'directory' ? found.scan.files.map(file => [file.rel, file]) : [])
  const wanted = found.content?.files ?? new Map<string, Oid>()
  const gone = project.cache.missing(wanted.values(), target.out.hash)
  const folders = new Map<string, Folder>([['', newFolder()]])
  for (const rel of new Set([...wanted.keys(), ...here.keys()])) {
    const state = stateOf(wanted.get(rel), here.get(rel), gone)
    insert(folders, { name: basename(rel), rel, path: join(target.path, rel), isDirectory: false, size: here.get(rel)?.size, state })
  }
  return new Map([...folders].map(([rel, folder]) => [rel, list(target, rel, folder)]))
}

function stateOf(oid: Oid | undefined, file: ScannedFile | undefined, gone: ReadonlySet<Oid>): EntryState {
  if (oid === undefined) return 'added'
  if (file && file.md5 !== oid) return 'modified'
  if (gone.has(oid)) return 'notInCache'
  return file ? 'unchanged' : 'missing'
}

function insert(folders: Map<string, Folder>, entry: EntryView): void {
  const slash = entry.rel.lastIndexOf('/')
  folderAt(folders, slash < 0 ? '' : entry.rel.slice(0, slash)).files.push(entry)
  for (let at = slash; at > 0; at = entry.rel.lastIndexOf('/', at - 1)) {
    const rel = entry.rel.slice(0, at)
    const parent = rel.lastIndexOf('/')
    const siblings = folderAt(folders, parent < 0 ? '' : rel.slice(0, parent)).folders
    const name = rel.slice(parent + 1)
    const known = siblings.get(name)
    siblings.set(name, { files: (known?.files ?? 0) + 1, state: merge(known?.state, entry.state) })
  }
}

/** A directory is what all below it are; 'modified' when they differ. */
function merge(a: EntryState | undefined, b: EntryState): EntryState {
  return a === undefined || a === b ? b : 'modified'
}

function folderAt(folders: Map<string, Folder>, rel: string): Folder {
  const known = folders.get(rel)
  if (known) return known
  const folder = newFolder()
  folders.set(rel, folder)
  return folder
}

function newFolder(): Folder {
  return { files: [], folders: new Map() }
}

function list(target: Target, rel: string, folder: Folder): EntryView[] {
  const prefix = rel === '' ? '' : `${rel}/`
  const folders = [...folder.folders].map(
    ([name, { files, state }]): EntryView => ({
      name,
      rel: prefix + name,
      path: join(target.path, prefix + name),
      isDirectory: true,
      state,
      files,
    }),
  )
  return [...folders.sort(byName), ...folder.files.sort(byName)]
}

const collator = new Intl.Collator(undefined, { numeric: true })

function byName(a: EntryView, b: EntryView): number {
  return collator.compare(a.name, b.name)
}
