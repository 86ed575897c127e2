import { compare, type Content, type Difference, isSame, toContent } from './compare.ts'
import { takeFootprint } from './footprint.ts'
import { formatManifest, type ManifestEntry, manifestOid } from './manifest.ts'
import { hashScan } from './hashScan.ts'
import type { Oid } from './oid.ts'
import type { Project } from './project.ts'
import type { ChangeCounts, DataState, LongCall } from '../protocol/data.ts'
import { readManifest } from './readManifest.ts'
import { type Scan, scan } from './scan.ts'
import { isDirectoryTarget, objectOf, type Target } from './target.ts'

/** How a target stands, and what was found on the way, for those who need more than the word. */
export interface TargetState {
  readonly state: Exclude<DataState, 'computing' | 'invalid'>
  readonly changes?: ChangeCounts | undefined
  /** The work tree holds what the pointer names, whether or not the cache does. */
  readonly same: boolean
  readonly scan: Scan
  /** Undefined when the cache lacks the list of files. */
  readonly content?: Content | undefined
  readonly difference?: Difference | undefined
}

/** Looks at one target: stamps of what is there, reading only files that changed since they were last read. */
export async function targetState(project: Project, target: Target, call: LongCall = {}): Promise<TargetState> {
  const at = Date.now()
  const found = scan(project, target.path, target.out.hash)
  if (!differsInSize(target, found)) await hashScan(project, found, { ...call, hash: target.out.hash })
  const content = contentOf(project, target)
  if (!target.out.content) return { state: found.kind === 'absent' ? 'missing' : 'new', same: false, scan: found }
  const difference = content && compare(content, found)
  const same = difference ? isSame(difference) : namesSame(found, target.out.content.oid)
  const state = stateOf(found, same)
  const footprint = state === 'unchanged' ? takeFootprint(project, target, { found, at }) : undefined
  if (target.out.cache && !isCached(project, target, { content, difference }))
    return { state: 'notInCache', same, scan: found, content, difference }
  if (footprint) project.index.noteFootprint(target.rel, footprint)
  return { state, same, scan: found, content, difference, ...(difference && state === 'modified' && { changes: countsOf(difference) }) }
}

/** What the target's pointer says it should hold; undefined when that is a directory whose list the cache lacks. */
export function contentOf(project: Project, target: Target): Content | undefined {
  const object = objectOf(target)
  if (!object) return undefined
  if (!isDirectoryTarget(target)) return toContent(object.oid, undefined)
  const manifest = readManifest(project.cache, object)
  if (!manifest) return undefined
  const known = contents.get(manifest) ?? toContent(object.oid, manifest)
  contents.set(manifest, known)
  return known
}

/** A list that is kept is kept in this form too: it is asked for whenever a file changes. */
const contents = new WeakMap<readonly ManifestEntry[], Content>()

/** A file of another size has another content: reading it would tell nothing more. (DVC 2 hashed text without its size.) */
function differsInSize({ out }: Target, found: Scan): boolean {
  return found.kind === 'file' && out.hash === 'md5' && out.content?.size !== undefined && out.content.size !== found.files[0].size
}

function stateOf(found: Scan, same: boolean): 'missing' | 'unchanged' | 'modified' {
  if (found.kind === 'absent') return 'missing'
  return same ? 'unchanged' : 'modified'
}

/** Without the list of files at hand, a directory is still recognised by the name that its list would have. */
function namesSame(found: Scan, oid: Oid): boolean {
  return (
    found.kind === 'directory' && manifestOid(formatManifest(found.files.map(file => ({ rel: file.rel, oid: file.md5 as Oid })))) === oid
  )
}

/** Are all the objects there? Those that the work tree lacks are looked at, for they are what a checkout would use. */
function isCached(
  project: Project,
  target: Target,
  known: { content?: Content | undefined; difference?: Difference | undefined },
): boolean {
  const { hash } = target.out
  if (!known.content || !known.difference) return false
  if (known.content.isDirectory && !project.cache.holds({ oid: target.out.content?.oid as Oid, hash })) return false
  if (project.cache.missing(known.content.files.values(), hash).size > 0) return false
  for (const rel of known.difference.missing) {
    if (!project.cache.holdsGood({ oid: known.content.files.get(rel) as Oid, hash })) return false
  }
  return true
}

function countsOf(difference: Difference): ChangeCounts {
  return { added: difference.added.length, modified: difference.modified.length, deleted: difference.missing.length }
}
