import type { PullResult } from '../../protocol/data.ts'
import { missingObjects } from '../failures.ts'
import type { Project } from '../project.ts'
import { locked } from '../lock/locked.ts'
import { checkout, type CheckoutOptions } from './checkout.ts'
import { fetchSome } from './fetch.ts'
import type { TransferOptions } from './push.ts'
import type { Selected } from './selectTargets.ts'

/** Fetches what the cache lacks and checks it out. What is nowhere is named when all else is in place. */
export function pull(
  project: Project,
  selected: readonly Selected[],
  options: TransferOptions & CheckoutOptions = {},
): Promise<PullResult> {
  return locked(project, options, async () => {
    const { lost, ...fetched } = await fetchSome(project, selected, options)
    const done = await checkout(project, selected, options)
    if (lost.length > 0 && done.failed.length > 0) throw missingObjects({ paths: lost, remote: fetched.remote })
    return { fetched, checkout: done }
  })
}
