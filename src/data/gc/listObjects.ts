import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type HashName, toOid } from '../oid.ts'
import type { ObjectName } from '../objectStore.ts'

/** An object on disk. `changed` is when it came, or was last linked: milliseconds since 1970. */
export interface StoredObject extends ObjectName {
  readonly file: string
  readonly bytes: number
  readonly changed: number
}

export interface StoreListing {
  readonly objects: readonly StoredObject[]
  /** Files that a write left behind that was ended in its middle, an hour ago or more. */
  readonly drafts: readonly { readonly file: string; readonly bytes: number }[]
}

const DRAFT = /^\..*\.tmp$/
const DRAFT_LASTS_MS = 3_600_000

/** Everything in a store, lists of directories first. Files that are neither object nor draft are not ours and left out. */
export function listObjects(dir: string): StoreListing {
  const objects: StoredObject[] = []
  const drafts: { file: string; bytes: number }[] = []
  for (const [hash, top] of [
    ['md5', join(dir, 'files', 'md5')],
    ['md5-dos2unix', dir],
  ] as const) {
    for (const shard of names(top).filter(name => /^[0-9a-f]{2}$/.test(name)))
      for (const name of names(join(top, shard))) addFile(join(top, shard, name), { name, shard, hash }, { objects, drafts })
  }
  drafts.push(...listDrafts(dir))
  const isList = (object: StoredObject) => (object.oid.endsWith('.dir') ? 0 : 1)
  return { objects: objects.sort((a, b) => isList(a) - isList(b) || (a.file < b.file ? -1 : 1)), drafts }
}

/** Drafts in a directory; where copies are made, each thread has a directory of its own below. */
export function listDrafts(dir: string): StoreListing['drafts'] {
  const threads = names(dir).filter(name => /^\d+$/.test(name))
  return [dir, ...threads.map(name => join(dir, name))].flatMap(draftsIn)
}

function draftsIn(dir: string): StoreListing['drafts'] {
  return names(dir).flatMap(name => (DRAFT.test(name) ? draftAt(join(dir, name)) : []))
}

function addFile(
  file: string,
  { name, shard, hash }: { name: string; shard: string; hash: HashName },
  into: { objects: StoredObject[]; drafts: { file: string; bytes: number }[] },
): void {
  const oid = toOid(shard + name)
  if (oid === undefined) {
    if (DRAFT.test(name)) into.drafts.push(...draftAt(file))
    return
  }
  const stat = statSync(file, { throwIfNoEntry: false })
  if (stat?.isFile()) into.objects.push({ oid, hash, file, bytes: stat.size, changed: stat.ctimeMs })
}

function draftAt(file: string): StoreListing['drafts'] {
  const stat = statSync(file, { throwIfNoEntry: false })
  return stat?.isFile() && Date.now() - stat.ctimeMs > DRAFT_LASTS_MS ? [{ file, bytes: stat.size }] : []
}

function names(dir: string): string[] {
  try {
    return readdirSync(dir)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return []
    throw error
  }
}
