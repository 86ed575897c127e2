import type { ChangeCounts, CheckoutResult, LongCall } from '../../protocol/data.ts'
import type { Content } from '../compare.ts'
import type { Project } from '../project.ts'
import { locked } from '../lock/locked.ts'
import type { Oid } from '../oid.ts'
import { scan, type ScannedFile } from '../scan.ts'
import { isLinked, storeScans } from '../storeScan.ts'
import type { Target } from '../target.ts'
import { contentOf } from '../targetState.ts'
import { applyCheckout } from './applyCheckout.ts'
import { type CheckoutPlan, planCheckout, refuseLoss, type Wanted } from './planCheckout.ts'
import { refuseOverlaps } from './refuseOverlaps.ts'
import type { Selected } from './selectTargets.ts'
import { isShared } from './unprotect.ts'

export interface CheckoutOptions extends LongCall {
  /** Overwrite and remove what no version holds. */
  readonly force?: boolean | undefined
  /** With `force`: put into the cache what will be overwritten, so that its bytes are not gone. */
  readonly keep?: boolean | undefined
  /** Bring what is there of a directory whose objects are not all in the cache. */
  readonly allowMissing?: boolean | undefined
  /** Make what is there anew as the configured link type says. */
  readonly relink?: boolean | undefined
}

/**
 * Makes the work tree hold what the pointers name. A target whose objects are not all in the cache is left as it is and
 * listed as failed; the others are checked out. Nothing is overwritten that only the work tree has, unless forced.
 */
export function checkout(project: Project, selected: readonly Selected[], options: CheckoutOptions = {}): Promise<CheckoutResult> {
  return locked(project, options, () => checkoutNow(project, selected, options))
}

async function checkoutNow(project: Project, selected: readonly Selected[], options: CheckoutOptions): Promise<CheckoutResult> {
  refuseOverlaps([...new Set(selected.map(one => one.target))])
  if (options.force && options.keep) await keepPresent(project, selected, options)
  const failed: string[] = []
  const plans: CheckoutPlan[] = []
  for (const one of selected) {
    const plan = await planTarget(project, one, options)
    if (plan === 'nothing') continue
    if (!plan || (plan.missing.length > 0 && !options.allowMissing)) failed.push(one.target.path)
    else plans.push(plan.missing.length > 0 ? withoutMissing(plan) : plan)
  }
  if (!options.force) await refuseLoss(project, plans, options)
  const damaged = await applyCheckout(project, options.relink ? plans.map(plan => withRelinks(project, plan)) : plans, options)
  return summarize(plans, [...failed, ...damaged])
}

async function keepPresent(project: Project, selected: readonly Selected[], call: LongCall): Promise<void> {
  const scans = selected.filter(({ target }) => target.out.cache).map(({ target }) => scan(project, target.path, 'md5'))
  await storeScans(project, scans, call)
}

async function planTarget(project: Project, { target, inner }: Selected, call: LongCall): Promise<CheckoutPlan | 'nothing' | undefined> {
  if (!target.out.cache || !target.out.content) return 'nothing'
  const content = contentOf(project, target)
  if (!content) return undefined
  const wanted = toWanted(target, content)
  const plan = await planCheckout(project, wanted, call)
  return inner === '' ? plan : onlyInner(plan, inner)
}

export function toWanted(target: Target, content: Content): Wanted {
  return { path: target.path, rel: target.rel, hash: target.out.hash, isExec: target.out.content?.isExec === true, content }
}

function onlyInner(plan: CheckoutPlan, inner: string): CheckoutPlan {
  const isIn = (rel: string) => rel === inner || rel.startsWith(`${inner}/`)
  const write = plan.write.filter(file => isIn(file.rel))
  const wanted = new Set<string>(write.map(file => file.oid))
  return { ...plan, write, remove: plan.remove.filter(file => isIn(file.rel)), missing: plan.missing.filter(oid => wanted.has(oid)) }
}

/** Files that are as they should be and whose link is not are written once more. */
function withRelinks(project: Project, plan: CheckoutPlan): CheckoutPlan {
  const { wanted, scan: found, difference } = plan
  if (found.kind === 'absent' || difference.kindChanged) return plan
  const [type = 'copy'] = project.linkTypes
  const same = found.files.filter(file => file.md5 !== undefined && wanted.content.files.get(file.rel) === file.md5)
  const objectOf = (md5: string | undefined) => project.cache.file({ oid: md5 as Oid, hash: wanted.hash })
  const isRight = (file: ScannedFile) =>
    type === 'hardlink' || type === 'symlink' ? isLinked(file.path, objectOf(file.md5), type) : !isShared(file.path)
  const again = same
    .filter(file => !isRight(file))
    .map(file => ({
      rel: file.rel,
      path: file.path,
      oid: file.md5 as Oid,
      size: file.size,
      replaces: file,
    }))
  const missing = project.cache.missing(
    again.map(file => file.oid),
    wanted.hash,
  )
  return { ...plan, write: [...plan.write, ...again.filter(file => !missing.has(file.oid))] }
}

function withoutMissing(plan: CheckoutPlan): CheckoutPlan {
  const missing = new Set(plan.missing)
  return { ...plan, write: plan.write.filter(file => !missing.has(file.oid)), missing: [] }
}

/** Sorts targets by what became of them, as DVC tells it: a directory is one entry. */
export function summarize(plans: readonly CheckoutPlan[], failed: readonly string[]): CheckoutResult {
  const changed = plans.filter(plan => plan.write.length + plan.remove.length > 0)
  const added = changed.filter(plan => plan.scan.kind === 'absent')
  const modified = changed.filter(plan => plan.scan.kind !== 'absent')
  return { added: added.map(pathOf), modified: modified.map(pathOf), deleted: [], failed, files: countFiles(changed) }
}

function countFiles(plans: readonly CheckoutPlan[]): ChangeCounts {
  const writes = plans.flatMap(plan => plan.write)
  const modified = writes.filter(file => file.replaces).length
  return { added: writes.length - modified, modified, deleted: plans.reduce((sum, plan) => sum + plan.remove.length, 0) }
}

function pathOf(plan: CheckoutPlan): string {
  return plan.wanted.path
}
