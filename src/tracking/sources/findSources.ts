import { openSync, readSync, closeSync, type Dirent, readdirSync } from 'node:fs'
import { basename, join, relative, sep } from 'node:path'
import type { SourceKind } from '../../protocol/runs.ts'

/** A place of runs that was found on disk. */
export interface FoundSource {
  readonly kind: Exclude<SourceKind, 'store' | 'remote'>
  readonly path: string
  /** Relative to the folder that was searched, with `/`. */
  readonly label: string
}

/** How far below an opened folder runs are looked for, and how many folders at most. */
const DEEPEST = 4
const MOST_FOLDERS = 5000
const PASSED_OVER = new Set(['node_modules', 'site-packages', '__pycache__', 'artifacts', 'venv', 'env', 'build', 'dist', '.mlops'])

/** Every place of runs in a folder: file stores, databases, W&B, TensorBoard and DVCLive folders. Names and first bytes are looked at. */
export function findSources(folder: string): FoundSource[] {
  const found: FoundSource[] = []
  const waiting: { path: string; depth: number }[] = [{ path: folder, depth: 0 }]
  for (let looked = 0; looked < MOST_FOLDERS; looked++) {
    const next = waiting.shift()
    if (!next) break
    const entries = entriesOf(next.path)
    const kind = kindOf(next.path, entries)
    if (kind) found.push(toFound(folder, next.path, kind))
    found.push(...databasesIn(next.path, entries).map(path => toFound(folder, path, 'database')))
    if (kind || next.depth === DEEPEST) continue
    const below = entries.filter(entry => entry.isDirectory() && !isPassedOver(entry.name))
    waiting.push(...below.map(({ name }) => ({ path: join(next.path, name), depth: next.depth + 1 })))
  }
  return joinEvents(folder, found).sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** Folders of event files below one folder are runs of one place, as TensorBoard shows them. */
function joinEvents(folder: string, found: readonly FoundSource[]): FoundSource[] {
  const joined = new Map<string, FoundSource>()
  for (const source of found) {
    const top = source.kind === 'tensorboard' ? relative(folder, source.path).split(sep)[0] : undefined
    const place = top === undefined ? source : toFound(folder, join(folder, top), source.kind)
    joined.set(place.path, place)
  }
  return [...joined.values()]
}

function kindOf(path: string, entries: readonly Dirent[]): 'mlruns' | 'wandb' | 'dvclive' | 'tensorboard' | undefined {
  const names = new Set(entries.map(({ name }) => name))
  if (entries.some(entry => entry.isFile() && /(^|\.)tfevents\./.test(entry.name))) return 'tensorboard'
  if (basename(path) === 'wandb' && entries.some(entry => entry.isDirectory() && /^(offline-)?run-/.test(entry.name))) return 'wandb'
  if (names.has('metrics.json') && names.has('plots') && basename(path).startsWith('dvclive')) return 'dvclive'
  return isFileStore(path, names, entries) ? 'mlruns' : undefined
}

/** Experiments are folders of digits with a meta.yaml. */
function isFileStore(path: string, names: ReadonlySet<string>, entries: readonly Dirent[]): boolean {
  const experiments = entries.filter(entry => entry.isDirectory() && /^\d+$/.test(entry.name))
  if (experiments.length === 0 || !(basename(path) === 'mlruns' || names.has('.trash') || names.has('0'))) return false
  return experiments.some(({ name }) => entriesOf(join(path, name)).some(entry => entry.name === 'meta.yaml'))
}

function databasesIn(path: string, entries: readonly Dirent[]): string[] {
  const named = entries.filter(entry => entry.isFile() && /mlflow.*\.(db|sqlite|sqlite3)$|^mlruns\.db$/i.test(entry.name))
  return named.map(({ name }) => join(path, name)).filter(isSqlite)
}

function isSqlite(path: string): boolean {
  try {
    const file = openSync(path, 'r')
    try {
      const start = Buffer.alloc(16)
      readSync(file, start, 0, 16, 0)
      return start.toString('latin1') === 'SQLite format 3\0'
    } finally {
      closeSync(file)
    }
  } catch {
    return false
  }
}

function isPassedOver(name: string): boolean {
  return name.startsWith('.') || PASSED_OVER.has(name)
}

function entriesOf(path: string): Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true })
  } catch {
    return []
  }
}

function toFound(folder: string, path: string, kind: FoundSource['kind']): FoundSource {
  return { kind, path, label: relative(folder, path).split(sep).join('/') || basename(path) }
}
