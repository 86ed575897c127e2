import { readFile } from 'node:fs/promises'
import { replaceFile } from '../../base/replaceFile.ts'
import type { LongCall } from '../../protocol/data.ts'
import { type Content, toContent } from '../compare.ts'
import { editPointer } from '../editPointer.ts'
import { cannotUndo, missingObjects } from '../failures.ts'
import { hashScan } from '../hashScan.ts'
import { locked } from '../lock/locked.ts'
import type { HashName, Oid } from '../oid.ts'
import type { Project } from '../project.ts'
import { type Scan, scan } from '../scan.ts'
import { storeScans } from '../storeScan.ts'
import type { Target } from '../target.ts'
import type { Version } from '../versions.ts'
import { applyCheckout } from './applyCheckout.ts'
import { toWanted } from './checkout.ts'
import { obtain } from './obtain.ts'
import { type CheckoutPlan, planCheckout, refuseLoss } from './planCheckout.ts'

/** What a checkout of a version replaced: enough to put it back. */
export interface Undo {
  readonly target: Target
  readonly pointerBefore: string
  readonly pointerAfter: string
  /** Undefined when nothing was there. */
  readonly contentBefore: Content | undefined
  /** What names its objects. */
  readonly hashBefore: HashName
  readonly contentAfter: Content
  readonly isExecBefore: boolean
}

export interface TargetVersion {
  readonly target: Target
  readonly version: Version
}

export interface VersionCheckout {
  readonly plan: CheckoutPlan
  readonly fetched: number
  readonly undo: Undo
}

/**
 * Puts one target to one of its versions: data first, then the pointer. What the cache lacks is fetched. With `force`,
 * changes that are in no version are kept in the cache before they are overwritten, so that even that can be undone.
 */
export function checkoutVersion(project: Project, wanted: TargetVersion, options: VersionOptions = {}): Promise<VersionCheckout> {
  return locked(project, options, () => checkoutNow(project, wanted, options))
}

interface VersionOptions extends LongCall {
  readonly force?: boolean
}

async function checkoutNow(project: Project, { target, version }: TargetVersion, options: VersionOptions): Promise<VersionCheckout> {
  const wanted: Target = { ...target, out: { ...version.out, path: target.out.path } }
  const { content, fetched } = await obtain(project, wanted, options)
  if (options.force) await storeScans(project, [scan(project, target.path, 'md5')], options)
  const plan = await planCheckout(project, toWanted(wanted, content), options)
  await refuseLoss(project, [plan], options)
  const before = await contentBefore(project, plan, options)
  const pointerBefore = await readFile(target.pointerFile, 'utf8')
  const pointerAfter = pointerAt(target, version, pointerBefore)
  await apply(project, plan, options)
  if (pointerAfter !== pointerBefore) await replaceFile(target.pointerFile, pointerAfter)
  if (project.config.autostage) await project.git?.stage([target.pointerFile])
  const isExecBefore = plan.scan.kind === 'file' && plan.scan.files[0].isExec
  return { plan, fetched, undo: { target: wanted, pointerBefore, pointerAfter, ...before, contentAfter: content, isExecBefore } }
}

/** Goes back to what was there before; refuses when pointer or data were changed since. */
export function undoCheckout(project: Project, undo: Undo, call: LongCall = {}): Promise<CheckoutPlan> {
  return locked(project, call, () => undoNow(project, undo, call))
}

async function undoNow(project: Project, undo: Undo, call: LongCall): Promise<CheckoutPlan> {
  const { target, contentAfter } = undo
  const before = undo.contentBefore ?? { isDirectory: contentAfter.isDirectory, files: new Map<string, Oid>() }
  const now = await planCheckout(project, toWanted(target, contentAfter), call)
  const isAsLeft = now.write.length === 0 && now.remove.length === 0
  if (!isAsLeft || (await readFile(target.pointerFile, 'utf8')) !== undo.pointerAfter) throw cannotUndo({ rel: target.rel })
  const plan = await planCheckout(project, { ...toWanted(target, before), isExec: undo.isExecBefore, hash: undo.hashBefore }, call)
  await refuseLoss(project, [plan], call)
  await apply(project, plan, call)
  await replaceFile(target.pointerFile, undo.pointerBefore)
  if (project.config.autostage) await project.git?.stage([target.pointerFile])
  return plan
}

async function apply(project: Project, plan: CheckoutPlan, call: LongCall): Promise<void> {
  if (plan.missing.length > 0) throw missingObjects({ paths: [plan.wanted.rel] })
  const failed = await applyCheckout(project, [plan], call)
  if (failed.length > 0) throw missingObjects({ paths: failed.map(path => project.rel(path) ?? path) })
}

/** The pointer as that commit had it, as Git would check it out; but only this output where the file holds several or was renamed. */
function pointerAt(target: Target, version: Version, now: string): string {
  const isWhole = target.pointer.outs.length === 1 && version.out.path === target.out.path && version.out.wdir === target.out.wdir
  if (isWhole) return version.text
  return version.out.content ? editPointer(now, new Map([[target.index, version.out.content]])) : now
}

/** What was there, by names under which the cache can bring it back. */
async function contentBefore(
  project: Project,
  { wanted, scan: found }: CheckoutPlan,
  call: LongCall,
): Promise<Pick<Undo, 'contentBefore' | 'hashBefore'>> {
  const known = { contentBefore: contentOfScanned(found), hashBefore: wanted.hash }
  const oids = known.contentBefore?.files.values() ?? []
  if (wanted.hash === 'md5' || project.cache.missing(oids, wanted.hash).size === 0) return known
  const again = scan(project, wanted.path, 'md5')
  await hashScan(project, again, { ...call, hash: 'md5' })
  return { contentBefore: contentOfScanned(again), hashBefore: 'md5' }
}

function contentOfScanned(found: Scan): Content | undefined {
  if (found.kind === 'absent') return undefined
  if (found.kind === 'file') return toContent(found.files[0].md5 as Oid, undefined)
  return { isDirectory: true, files: new Map(found.files.map(file => [file.rel, file.md5 as Oid])) }
}
