import { isSafe } from '../manifest.ts'
import { isAbsolute, join, relative, sep } from 'node:path'
import { compare, type Content, type Difference } from '../compare.ts'
import { wouldLose } from '../failures.ts'
import { hashScan } from '../hashScan.ts'
import type { LongCall } from '../../protocol/data.ts'
import type { HashName, Oid } from '../oid.ts'
import type { Project } from '../project.ts'
import { type Scan, scan, type ScannedFile } from '../scan.ts'
import type { FileStamp } from '../stamp.ts'
import { verifiedStamp } from '../work/verifyObject.ts'

/** A path of the work tree and the content that it is to have. */
export interface Wanted {
  readonly path: string
  readonly rel: string
  readonly hash: HashName
  readonly isExec: boolean
  readonly content: Content
}

interface PlannedFile {
  readonly rel: string
  readonly path: string
  readonly oid: Oid
  /** Of its object; 0 where that is missing. */
  readonly size: number
  /** The object's stamp, when it was found good. */
  readonly object?: FileStamp | undefined
  readonly replaces?: ScannedFile | undefined
}

/** What a checkout of one path will do. Nothing in it is only in the work tree, unless it was forced. */
export interface CheckoutPlan {
  readonly wanted: Wanted
  readonly scan: Scan
  readonly difference: Difference
  /** Files to remove: what the content has not, or what stands where something of another kind goes. */
  readonly remove: readonly ScannedFile[]
  /** Files to write, each with what it replaces. */
  readonly write: readonly PlannedFile[]
  readonly missing: readonly Oid[]
}

/** Compares a path with the content that it is to have. Reads only files that changed since they were last read. */
export async function planCheckout(project: Project, wanted: Wanted, call: LongCall): Promise<CheckoutPlan> {
  const found = scan(project, wanted.path, wanted.hash)
  await hashScan(project, found, { ...call, hash: wanted.hash })
  const difference = compare(wanted.content, found)
  const here = new Map(found.kind === 'absent' ? [] : found.files.map(file => [file.rel, file]))
  const rels = [...difference.missing, ...difference.modified]
  const objects = goodObjects(
    project,
    rels.map(rel => wanted.content.files.get(rel) as Oid),
    wanted.hash,
  )
  const write = rels.map(rel => {
    const oid = wanted.content.files.get(rel) as Oid
    return {
      rel,
      path: inside(wanted.path, rel),
      oid,
      size: objects.get(oid)?.size ?? 0,
      object: objects.get(oid),
      replaces: difference.kindChanged ? undefined : here.get(rel),
    }
  })
  const remove = difference.added.flatMap(rel => here.get(rel) ?? [])
  return {
    wanted,
    scan: found,
    difference,
    remove,
    write,
    missing: [...objects].filter(([, object]) => object === undefined).map(([oid]) => oid),
  }
}

/** Each object's stamp, undefined for one that is not there or is damaged: that is found now, before anything is changed. */
function goodObjects(project: Project, oids: readonly Oid[], hash: HashName): Map<Oid, FileStamp | undefined> {
  const objects = new Map<Oid, FileStamp | undefined>()
  for (const oid of oids)
    if (!objects.has(oid)) objects.set(oid, verifiedStamp(project.cache.file({ oid, hash }), hash, project.cache.root.quarantine))
  return objects
}

/** Where a listed file goes. A list is checked when it is read; this holds on systems with other separators too. */
function inside(path: string, rel: string): string {
  if (rel === '') return path
  if (sep === '/' && isSafe(rel)) return `${path}/${rel}`
  const full = join(path, rel)
  const back = relative(path, full)
  if (back === '' || back.startsWith(`..${sep}`) || back === '..' || isAbsolute(back))
    throw new Error(`A list names a file outside of its directory: ${rel}`)
  return full
}

/** Stops when something would be overwritten or removed that the cache could not bring back. */
export async function refuseLoss(project: Project, plans: readonly CheckoutPlan[], call: LongCall): Promise<void> {
  const lost: string[] = []
  for (const plan of plans) {
    const going = [...plan.remove, ...plan.write.flatMap(file => file.replaces ?? [])]
    const unsaved = notInCache(project, going, plan.wanted.hash)
    lost.push(...(await unsavedInOtherHash(project, unsaved, { ...call, hash: plan.wanted.hash })))
  }
  if (lost.length > 0) throw wouldLose({ paths: lost })
}

function notInCache(project: Project, files: readonly ScannedFile[], hash: HashName): ScannedFile[] {
  const objects = goodObjects(
    project,
    files.map(file => file.md5 as Oid),
    hash,
  )
  return files.filter(file => objects.get(file.md5 as Oid) === undefined)
}

/** Content that came from a version of DVC 2 has a name of another kind, and so has content on the way to one. */
async function unsavedInOtherHash(
  project: Project,
  files: readonly ScannedFile[],
  options: LongCall & { readonly hash: HashName },
): Promise<string[]> {
  if (files.length === 0) return []
  const hash = options.hash === 'md5' ? 'md5-dos2unix' : 'md5'
  const again = files.map(file => ({ ...file, md5: project.index.find(hash, project.rel(file.path) ?? '', file) }))
  await hashScan(project, { kind: 'directory', files: again, emptyDirs: [] }, { ...options, hash })
  return notInCache(project, again, hash).map(file => file.path)
}
