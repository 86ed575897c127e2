import { createHash } from 'node:crypto'
import { t } from '@vscode/l10n'
import { comparePython, formatPythonString } from '../base/pythonJson.ts'
import type { Problem } from '../protocol/data.ts'
import { type Oid, toOid } from './oid.ts'
import type { Parsed } from './parsed.ts'

/** One file of a directory. `rel` is relative to it, with `/`; a backslash is part of a name, as on POSIX. */
export interface ManifestEntry {
  readonly rel: string
  readonly oid: Oid
}

/** Reads a `.dir` object. `name` is what the problems call it. Refuses whatever could name a file outside of the directory. */
export function parseManifest(bytes: Uint8Array, name: string): Parsed<readonly ManifestEntry[]> {
  const list = parseList(bytes)
  if (list === undefined)
    return refused(name, t('{0} is not a JSON list of files, so the directory cannot be read; fetch it again from a remote.', name))
  const entries: ManifestEntry[] = []
  for (const [index, item] of list.entries()) {
    const entry = toEntry(item)
    if (typeof entry === 'string') return refused(name, t('Entry {0} of {1} cannot be used: {2}.', String(index + 1), name, entry))
    entries.push(entry)
  }
  const clash = findClash(entries)
  if (clash !== undefined) return refused(name, clash(name))
  return { value: entries, problems: [] }
}

/** The bytes of a `.dir` object, as DVC writes them: sorted by the whole path by code point. */
export function formatManifest(entries: readonly ManifestEntry[]): Uint8Array {
  const sorted = isSorted(entries) ? entries : [...entries].sort((a, b) => comparePython(a.rel, b.rel))
  const items = sorted.map(({ oid, rel }) => `{"md5": "${oid}", "relpath": ${formatPythonString(rel)}}`)
  return Buffer.from(`[${items.join(', ')}]`, 'latin1')
}

export function manifestOid(bytes: Uint8Array): Oid {
  return `${createHash('md5').update(bytes).digest('hex')}.dir` as Oid
}

function parseList(bytes: Uint8Array): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
    return Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** The entry, or the sentence's end that says what is wrong with it. */
function toEntry(item: unknown): ManifestEntry | string {
  if (typeof item !== 'object' || item === null) return t('it is not an object')
  const { md5, relpath } = item as { md5?: unknown; relpath?: unknown }
  if (typeof relpath !== 'string') return t('it has no relpath')
  const oid = typeof md5 === 'string' ? toOid(md5) : undefined
  if (oid === undefined || oid.endsWith('.dir')) return t('the md5 of "{0}" is not 32 hex digits', relpath)
  return isSafe(relpath) ? { rel: relpath, oid } : t('"{0}" would be outside of the directory', relpath)
}

const UNSAFE = /^$|^\/|\/$|\/\/|(?:^|\/)\.\.?(?:\/|$)|\0/

/** Without absolute paths, empty segments, `.`, `..` and NUL, so that it stays in its directory. */
export function isSafe(rel: string): boolean {
  return !UNSAFE.test(rel)
}

/** Two entries of one path, or a path that is a file here and a directory there. */
function findClash(entries: readonly ManifestEntry[]): ((name: string) => string) | undefined {
  const files = new Set<string>()
  for (const { rel } of entries) {
    if (files.has(rel)) return name => t('{0} names "{1}" twice.', name, rel)
    files.add(rel)
  }
  const directories = new Set<string>()
  for (const { rel } of entries) {
    for (let slash = rel.lastIndexOf('/'); slash > 0; slash = rel.lastIndexOf('/', slash - 1)) {
      const parent = rel.slice(0, slash)
      if (directories.has(parent)) break
      if (files.has(parent)) return name => t('{0} names "{1}" both as a file and as a directory.', name, parent)
      directories.add(parent)
    }
  }
  return undefined
}

function isSorted(entries: readonly ManifestEntry[]): boolean {
  return entries.every((entry, index) => index === 0 || comparePython((entries[index - 1] as ManifestEntry).rel, entry.rel) < 0)
}

function refused(file: string, message: string): { problems: readonly Problem[] } {
  return { problems: [{ file, line: 0, message }] }
}
