import { rm, rmdir } from 'node:fs/promises'
import type { LongCall } from '../../protocol/data.ts'
import { unignoreInGit } from '../gitignore.ts'
import { locked } from '../lock/locked.ts'
import type { Project } from '../project.ts'
import { scan } from '../scan.ts'
import type { Target } from '../target.ts'
import { applyCheckout } from './applyCheckout.ts'
import { type CheckoutPlan, planCheckout, refuseLoss } from './planCheckout.ts'
import { pointersOf } from './pointersOf.ts'

export interface RemoveOptions extends LongCall {
  /** Remove the data from the work tree too. It must be in the cache, unless forced. */
  readonly outs?: boolean | undefined
  readonly force?: boolean | undefined
}

/** Stops tracking: takes the pointers away, and the lines that kept the data out of Git. Answers the files that changed. */
export async function remove(project: Project, paths: readonly string[], options: RemoveOptions = {}): Promise<string[]> {
  project.demandTrust()
  const pointers = pointersOf(project, paths)
  const targets = [...pointers.values()].flat()
  if (options.outs) await removeData(project, targets, options)
  const changed = await locked(project, options, async () => {
    const files: string[] = []
    for (const file of pointers.keys()) {
      await rm(file, { force: true })
      files.push(file)
    }
    for (const { path } of targets) files.push((await unignoreInGit(path)) ?? '')
    return [...new Set(files.filter(file => file !== ''))]
  })
  if (project.config.autostage && project.git) await project.git.stageRemoval(changed)
  return changed
}

async function removeData(project: Project, targets: readonly Target[], options: RemoveOptions): Promise<void> {
  const plans: CheckoutPlan[] = []
  for (const target of targets) {
    const found = scan(project, target.path, target.out.hash)
    if (found.kind === 'absent') continue
    const content = { isDirectory: found.kind === 'directory', files: new Map() }
    plans.push(await planCheckout(project, { path: target.path, rel: target.rel, hash: target.out.hash, isExec: false, content }, options))
  }
  if (!options.force) await refuseLoss(project, plans, options)
  await applyCheckout(project, plans, options)
  // A directory that still holds something, what `.dvcignore` names say, stays.
  for (const { wanted } of plans) if (wanted.content.isDirectory) await rmdir(wanted.path).catch(() => undefined)
}
