import type { PullResult } from '../../protocol/data.ts'
import type { Project } from '../project.ts'
import { locked } from '../lock/locked.ts'
import { checkout, type CheckoutOptions } from './checkout.ts'
import { completeImports } from './completeImports.ts'
import { fetch } from './fetch.ts'
import type { TransferOptions } from './push.ts'
import type { Selected } from './selectTargets.ts'

/** Fetches what the cache lacks and checks it out; imports that were made without their data are completed. */
export function pull(
  project: Project,
  selected: readonly Selected[],
  options: TransferOptions & CheckoutOptions = {},
): Promise<PullResult> {
  return locked(project, options, async () => {
    const completed = await completeImports(project, selected, options)
    const fetched = await fetch(project, completed.selected, options)
    const result = await checkout(project, completed.selected, options)
    return { fetched: { ...fetched, transferred: fetched.transferred + completed.files }, checkout: result }
  })
}
