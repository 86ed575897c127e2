import type { PullResult } from '../../protocol/data.ts'
import type { Project } from '../project.ts'
import { locked } from '../lock/locked.ts'
import { checkout, type CheckoutOptions } from './checkout.ts'
import { fetch } from './fetch.ts'
import type { TransferOptions } from './push.ts'
import type { Selected } from './selectTargets.ts'

/** Fetches what the cache lacks and checks it out. */
export function pull(
  project: Project,
  selected: readonly Selected[],
  options: TransferOptions & CheckoutOptions = {},
): Promise<PullResult> {
  return locked(project, options, async () => {
    const fetched = await fetch(project, selected, options)
    return { fetched, checkout: await checkout(project, selected, options) }
  })
}
