import type { PullResult } from '../../protocol/data.ts'
import { missingObjects } from '../failures.ts'
import type { Project } from '../project.ts'
import { locked } from '../lock/locked.ts'
import { checkout, type CheckoutOptions } from './checkout.ts'
import type { Completed } from './completeImports.ts'
import { fetchSome } from './fetch.ts'
import type { TransferOptions } from './push.ts'
import { isBareImport } from '../sources/isImport.ts'
import type { Selected } from './selectTargets.ts'

/**
 * Fetches what the cache lacks and checks it out; imports that were made without their data are completed. What is nowhere is named
 * when all else is in place.
 */
export function pull(
  project: Project,
  selected: readonly Selected[],
  options: TransferOptions & CheckoutOptions = {},
): Promise<PullResult> {
  return locked(project, options, async () => {
    const completed = await completeFirst(project, selected, options)
    const { lost, ...fetched } = await fetchSome(project, completed.selected, options)
    const done = await checkout(project, completed.selected, options)
    if (lost.length > 0 && done.failed.length > 0) throw missingObjects({ paths: lost, remote: fetched.remote })
    return { fetched: { ...fetched, transferred: fetched.transferred + completed.files }, checkout: done }
  })
}

/** As `completeImports`, which is loaded when there is something to complete. */
export async function completeFirst(project: Project, selected: readonly Selected[], options: CheckoutOptions): Promise<Completed> {
  if (!selected.some(({ target }) => isBareImport(target))) return { selected, files: 0 }
  return (await import('./completeImports.ts')).completeImports(project, selected, options)
}
