import type { PullResult } from '../../protocol/data.ts'
import type { Project } from '../project.ts'
import { locked } from '../lock/locked.ts'
import { checkout, type CheckoutOptions } from './checkout.ts'
import type { Completed } from './completeImports.ts'
import { fetch } from './fetch.ts'
import type { TransferOptions } from './push.ts'
import { isBareImport } from '../sources/isImport.ts'
import type { Selected } from './selectTargets.ts'

/** Fetches what the cache lacks and checks it out; imports that were made without their data are completed. */
export function pull(
  project: Project,
  selected: readonly Selected[],
  options: TransferOptions & CheckoutOptions = {},
): Promise<PullResult> {
  return locked(project, options, async () => {
    const completed = await complete(project, selected, options)
    const fetched = await fetch(project, completed.selected, options)
    const result = await checkout(project, completed.selected, options)
    return { fetched: { ...fetched, transferred: fetched.transferred + completed.files }, checkout: result }
  })
}

/** Loaded when there is something to complete. */
async function complete(project: Project, selected: readonly Selected[], options: CheckoutOptions): Promise<Completed> {
  if (!selected.some(({ target }) => isBareImport(target))) return { selected, files: 0 }
  return (await import('./completeImports.ts')).completeImports(project, selected, options)
}
