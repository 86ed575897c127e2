import type { MetricsSubject, SubjectPlace } from '../../protocol/metricsPage.ts'
import type { RunRef } from '../../protocol/runs.ts'
import { asText, asTexts } from './metricsChecks.ts'

/** Between the source and MLflow's id, neither of which has line breaks. */
const BETWEEN = '\n'

/** Every place whose runs the page shows. */
export function placesOf({ source, experimentIds, also = [] }: MetricsSubject): readonly SubjectPlace[] {
  return [{ source, experimentIds }, ...also]
}

/** The page's name of a run: MLflow's id where it is of the subject's own source. */
export function idOf({ source, runId }: RunRef, subject: MetricsSubject): string {
  return source === subject.source ? runId : `${source}${BETWEEN}${runId}`
}

/** The run that a name of the page is of. */
export function refOf(method: string, id: unknown, subject: MetricsSubject): RunRef {
  const text = asText(method, id)
  const at = text.lastIndexOf(BETWEEN)
  return at < 0 ? { source: subject.source, runId: text } : { source: text.slice(0, at), runId: text.slice(at + 1) }
}

export function refsOf(method: string, ids: unknown, subject: MetricsSubject): readonly RunRef[] {
  return asTexts(method, ids).map(id => refOf(method, id, subject))
}
