import type { ScoreError } from '../worker/score.ts'
import { type Answer, JSON_TYPE } from './exchange.ts'

/** What is nobody's fault but ours: too many at once (429), too slow (504), no model now (503). */
export function overload(error: ScoreError, body: (message: string) => string): Answer {
  const status = error.stage === 'busy' ? 429 : error.stage === 'timeout' ? 504 : 503
  const headers = status === 504 ? undefined : { 'Retry-After': '1' }
  return { status, type: JSON_TYPE, body: body(error.message), headers, cause: error.message }
}
