import type { ViewType } from '../viewType.ts'

/** The stages of a view, as a list for SQL. */
export function lifecycleStages(view: ViewType | undefined): string {
  if (view === 'ALL') return "'active', 'deleted'"
  return view === 'DELETED_ONLY' ? "'deleted'" : "'active'"
}
