import { rmdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import type { LongCall } from '../../protocol/data.ts'
import { changingFile } from '../failures.ts'
import { resultOf } from '../hashScan.ts'
import { refuseInUse } from '../lock/refuseInUse.ts'
import type { Project } from '../project.ts'
import type { ScannedFile } from '../scan.ts'
import { sameStamp, toStamp } from '../stamp.ts'
import type { PlaceItem } from '../work/placeObject.ts'
import { withTrack } from '../work/track.ts'
import { linkNew } from './linkNew.ts'
import type { CheckoutPlan } from './planCheckout.ts'

/** Carries out plans. Returns the paths whose object turned out to be missing or damaged. */
export async function applyCheckout(project: Project, plans: readonly CheckoutPlan[], call: LongCall): Promise<string[]> {
  await refuseInUse(
    project,
    plans.map(plan => plan.wanted.path),
  )
  for (const plan of plans) removeFiles(plan)
  const files = plans.flatMap(plan => plan.write.map(file => ({ ...file, plan })))
  const same = { types: project.linkTypes, staging: project.staging, quarantine: project.cache.root.quarantine }
  const items = files.map(({ plan, ...file }): PlaceItem => ({ ...same, ...toItem(project, plan, file) }))
  const sizes = files.map(file => file.size)
  const weights = new Map(items.map((item, at) => [item.to, sizes[at] ?? 0]))
  const totals = { phase: 'checkout', bytes: sizes.reduce((sum, size) => sum + size, 0), files: items.length } as const
  const placed = await withTrack(call, totals, async ({ meter, signal }) => {
    const linked = await linkNew(items, project.linkTypes[0], meter)
    const rest = items.filter((_, at) => !linked[at])
    const outcomes = await project.pool.run('place', rest, { weigh: item => weights.get(item.to) ?? 0, meter, signal })
    const others = outcomes.values()
    return items.map((_, at) => (linked[at] ? { stamp: linked[at] } : resultOf(others.next().value as (typeof outcomes)[number])))
  })
  const failed: string[] = []
  project.index.note(
    placed.flatMap(({ stamp }, at) => {
      const file = files[at] as (typeof files)[number]
      if (!stamp) failed.push(file.path)
      return stamp ? [{ rel: project.rel(file.path) ?? file.path, hash: file.plan.wanted.hash, md5: file.oid, ...stamp }] : []
    }),
  )
  for (const plan of plans) removeEmptyDirs(plan)
  return failed
}

function toItem(project: Project, plan: CheckoutPlan, file: CheckoutPlan['write'][number]) {
  const { hash, isExec } = plan.wanted
  return { from: project.cache.file({ oid: file.oid, hash }), object: file.object, to: file.path, hash, isExec, replaces: file.replaces }
}

/** Removes what goes, each only if it is still what it was when it was found safe to remove. */
function removeFiles(plan: CheckoutPlan): void {
  const { remove, difference, wanted } = plan
  makeRoom(plan)
  for (const file of remove) {
    refuseChanged(file)
    rmSync(file.path, { force: true })
  }
  if (difference.kindChanged && !wanted.content.isDirectory) removeDirs(wanted.path, remove)
  if (wanted.content.isDirectory) removeDirsIn(wanted.path, remove)
}

/** Takes away empty directories that stand where a file goes. */
function makeRoom({ wanted, scan: found, write }: CheckoutPlan): void {
  if (found.kind !== 'directory' || found.emptyDirs.length === 0) return
  const files = new Set(write.map(file => file.rel))
  for (const dir of found.emptyDirs) {
    for (let at = dir; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/'))))
      if (files.has(at)) removeUp(wanted.path, join(wanted.path, dir))
  }
}

function refuseChanged(file: ScannedFile): void {
  const stat = statSync(file.path, { throwIfNoEntry: false })
  if (stat && !sameStamp(toStamp(stat), file)) throw changingFile({ path: file.path })
}

/** Takes away the directories that only held these files, deepest first. One that holds something else stays. */
function removeDirs(top: string, files: readonly ScannedFile[]): void {
  const dirs = new Set([top])
  for (const file of files) for (let at = dirname(file.path); at.startsWith(top + sep); at = dirname(at)) dirs.add(at)
  for (const dir of [...dirs].sort((a, b) => b.length - a.length)) removeIfEmpty(dir)
}

/** DVC knows no empty directories: after a change, none is left below a tracked one. */
function removeEmptyDirs({ wanted, scan: found, write, remove }: CheckoutPlan): void {
  if (!wanted.content.isDirectory || found.kind !== 'directory' || write.length + remove.length === 0) return
  for (const dir of found.emptyDirs) removeUp(wanted.path, join(wanted.path, dir))
}

function removeDirsIn(top: string, files: readonly ScannedFile[]): void {
  for (const file of files) removeUp(top, dirname(file.path))
}

function removeUp(top: string, dir: string): void {
  for (let at = dir; at.startsWith(top + sep) && removeIfEmpty(at); at = dirname(at));
}

function removeIfEmpty(dir: string): boolean {
  try {
    rmdirSync(dir)
    return true
  } catch {
    return false
  }
}
