import type { Write } from '../../tracking/server/openDispatch.ts'

/** Id of the run that a write made, or undefined. */
export function createdRun({ path, answer }: Write): string | undefined {
  if (!path.endsWith('/runs/create')) return undefined
  return (answer as { readonly run?: { readonly info?: { readonly run_id?: string } } }).run?.info?.run_id
}
