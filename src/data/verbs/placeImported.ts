import type { LongCall } from '../../protocol/data.ts'
import { toContent } from '../compare.ts'
import { missingObjects } from '../failures.ts'
import { isDirectoryOid } from '../oid.ts'
import type { OutContent } from '../pointer.ts'
import type { Project } from '../project.ts'
import { readManifest } from '../readManifest.ts'
import { applyCheckout } from './applyCheckout.ts'
import { planCheckout, refuseLoss } from './planCheckout.ts'

interface Placing extends LongCall {
  readonly content: OutContent
  /** Overwrite what no version holds. */
  readonly force?: boolean | undefined
}

/** Puts a content that the cache has at a path of the work tree. What is there and in no version is not overwritten unless forced. */
export async function placeImported(project: Project, { path, rel }: { path: string; rel: string }, placing: Placing): Promise<void> {
  const { content, force } = placing
  const list = isDirectoryOid(content.oid) ? readManifest(project.cache, content) : undefined
  if (isDirectoryOid(content.oid) && !list) throw missingObjects({ paths: [rel] })
  const wanted = { path, rel, hash: content.hash, isExec: content.isExec === true, content: toContent(content.oid, list) }
  const plan = await planCheckout(project, wanted, placing)
  if (plan.missing.length > 0) throw missingObjects({ paths: [rel] })
  if (!force) await refuseLoss(project, [plan], placing)
  const failed = await applyCheckout(project, [plan], placing)
  if (failed.length > 0) throw missingObjects({ paths: failed })
}
