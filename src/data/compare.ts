import type { ManifestEntry } from './manifest.ts'
import type { Oid } from './oid.ts'
import type { Scan, ScannedFile } from './scan.ts'

/** What an output should hold: files by their path below it ('' for a file), as a pointer or a version names it. */
export interface Content {
  readonly isDirectory: boolean
  readonly files: ReadonlyMap<string, Oid>
}

/** What differs between a wanted content and the work tree. Every file of the scan must be hashed. */
export interface Difference {
  /** In the content, not in the work tree. */
  readonly missing: readonly string[]
  /** In both, with other bytes. */
  readonly modified: readonly string[]
  /** In the work tree only. */
  readonly added: readonly string[]
  readonly unchanged: number
  /** A file where a directory should be, or the other way round. */
  readonly kindChanged: boolean
}

export function toContent(oid: Oid, manifest: readonly ManifestEntry[] | undefined): Content {
  if (!manifest) return { isDirectory: false, files: new Map([['', oid]]) }
  return { isDirectory: true, files: new Map(manifest.map(entry => [entry.rel, entry.oid])) }
}

export function compare(content: Content, scan: Scan): Difference {
  const here = scan.kind === 'absent' ? [] : scan.files
  const kindChanged = scan.kind !== 'absent' && (scan.kind === 'directory') !== content.isDirectory
  if (kindChanged) return { missing: [...content.files.keys()], modified: [], added: here.map(relOf), unchanged: 0, kindChanged }
  const modified: string[] = []
  const added: string[] = []
  let unchanged = 0
  for (const file of here) {
    const wanted = content.files.get(file.rel)
    if (wanted === undefined) added.push(file.rel)
    else if (wanted === file.md5) unchanged++
    else modified.push(file.rel)
  }
  return { missing: missingFrom(content, here, unchanged + modified.length), modified, added, unchanged, kindChanged }
}

/** What differs between two contents; a file that became a directory, or the other way round, is gone and new. */
export function differenceOf(content: Content, after: Content): Difference {
  const kindChanged = content.isDirectory !== after.isDirectory
  const added: string[] = []
  const modified: string[] = []
  for (const [rel, oid] of after.files) {
    const before = kindChanged ? undefined : content.files.get(rel)
    if (before === undefined) added.push(rel)
    else if (before !== oid) modified.push(rel)
  }
  const missing = [...content.files.keys()].filter(rel => kindChanged || !after.files.has(rel))
  return { missing, modified, added, unchanged: after.files.size - added.length - modified.length, kindChanged }
}

function missingFrom(content: Content, here: readonly ScannedFile[], met: number): string[] {
  if (met === content.files.size) return []
  const there = new Set(here.map(relOf))
  return [...content.files.keys()].filter(rel => !there.has(rel))
}

function relOf(file: ScannedFile): string {
  return file.rel
}

export function isSame(difference: Difference): boolean {
  return !difference.kindChanged && difference.missing.length + difference.modified.length + difference.added.length === 0
}
