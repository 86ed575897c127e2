import type { AssessmentChange } from '../../stores/traceStore.ts'
import { type Input, required } from '../field.ts'
import { anything, message, text, textMap } from '../fieldKinds.ts'
import { assessmentJson } from '../json/traceJson.ts'
import { invalid } from '../restError.ts'
import { type Method, route, type Route } from '../route.ts'

const body = {
  assessment_name: text,
  span_id: text,
  source: message({ source_type: text, source_id: text }),
  feedback: message({ value: anything, error: anything }),
  expectation: message({ value: anything, serialized_value: message({ serialization_format: text, value: text }) }),
  rationale: text,
  metadata: textMap,
  overrides: text,
}
type Body = Input<typeof body>

const PATHS = ['/api/2.0/mlflow/traces/{trace_id}/assessments', '/api/3.0/mlflow/traces/{trace_id}/assessments']
const one = { trace_id: required(text), assessment_id: required(text) }

/** Judgements on traces: feedback of people and programs, and what was expected. The same below both versions' paths. */
export const assessmentRoutes: readonly Route[] = PATHS.flatMap(path => [
  route(
    { method: 'POST', path, fields: { trace_id: required(text), assessment: required(message(body)) } },
    ({ store }, { trace_id, assessment }) => {
      const { assessment_name, source, feedback, rationale, overrides, span_id, metadata } = assessment
      const created = store.traces.createAssessment({
        trace_id,
        name: assessment_name ?? (feedback ? 'feedback' : 'expectation'),
        assessment_type: feedback ? 'feedback' : 'expectation',
        ...demandValue(assessment),
        source_type: source?.source_type ?? 'SOURCE_TYPE_UNSPECIFIED',
        source_id: source?.source_id,
        span_id,
        rationale,
        overrides,
        run_id: metadata?.['mlflow.assessment.sourceRunId'],
        metadata: metadata && JSON.stringify(metadata),
      })
      return { assessment: assessmentJson(created) }
    },
  ),
  onOne('GET', path, ({ store }, { trace_id, assessment_id }) => ({
    assessment: assessmentJson(store.traces.getAssessment(trace_id, assessment_id)),
  })),
  onOne('DELETE', path, ({ store }, { trace_id, assessment_id }) => {
    store.traces.deleteAssessment(trace_id, assessment_id)
    return {}
  }),
  route(
    { method: 'PATCH', path: `${path}/{assessment_id}`, fields: { ...one, assessment: required(message(body)) } },
    ({ store }, { trace_id, assessment_id, assessment }) => ({
      assessment: assessmentJson(store.traces.updateAssessment(trace_id, assessment_id, toChange(assessment))),
    }),
  ),
])

function onOne(method: Method, path: string, answer: Parameters<typeof route<typeof one>>[1]): Route {
  return route({ method, path: `${path}/{assessment_id}`, fields: one }, answer)
}

function demandValue(assessment: Body): { value: string; error: string | undefined } {
  const value = valueOf(assessment)
  if (value === undefined) throw invalid("Missing value for required parameter 'assessment.feedback' or 'assessment.expectation'.")
  const { error } = assessment.feedback ?? {}
  return { value, error: error === undefined ? undefined : JSON.stringify(error) }
}

/** The value as JSON text: what is serialized already is taken as it is. */
function valueOf({ feedback, expectation }: Body): string | undefined {
  if (feedback) return JSON.stringify(feedback.value ?? null)
  return expectation && (expectation.serialized_value?.value ?? JSON.stringify(expectation.value ?? null))
}

function toChange(assessment: Body): AssessmentChange {
  const { assessment_name, rationale, metadata, feedback } = assessment
  const given = {
    name: assessment_name,
    value: valueOf(assessment),
    error: feedback?.error === undefined ? undefined : JSON.stringify(feedback.error),
    rationale,
    metadata: metadata && JSON.stringify(metadata),
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}
