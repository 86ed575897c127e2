import assert from 'node:assert/strict'
import type { NewTrace } from '../../../src/tracking/stores/traceStore.ts'
import type { TrackingStore } from '../../../src/tracking/store.ts'
import { onEachStore, refuses } from '../../support/temporaryStore.ts'

const trace = (more: Partial<NewTrace> = {}): NewTrace => ({
  experiment_id: '0',
  request_time: 100,
  state: 'OK',
  trace_metadata: [{ key: 'mlflow.user', value: 'bob' }],
  tags: [{ key: 'mlflow.traceName', value: 'f' }],
  ...more,
})

function find(store: TrackingStore, filter?: string): string[] {
  return store.traces.search({ experiment_ids: ['0'], filter }).items.map(each => each.trace_id)
}

suite('traces', () => {
  test('a trace is kept with its tags, found, ended and deleted', () =>
    onEachStore(store => {
      const { trace_id: id, tags } = store.traces.start(trace({ state: 'IN_PROGRESS' }))
      assert.match(id, /^[0-9a-f]{32}$/)
      assert.deepEqual(tags.find(tag => tag.key === 'mlflow.artifactLocation')?.value, `${store.artifactRoot}/0/traces/${id}/artifacts`)
      const ended = store.traces.end(id, { timestamp_ms: 150, status: 'OK', request_metadata: [{ key: 'k', value: 'v' }], tags: [] })
      assert.deepEqual([ended.state, ended.execution_duration, ended.trace_metadata.length], ['OK', 50, 2])
      store.traces.start(trace({ trace_id: 'tr-2', request_time: 200, state: 'ERROR' }))
      assert.deepEqual(find(store), ['tr-2', id])
      assert.deepEqual(find(store, "status = 'ERROR' OR execution_time_ms > 10").length, 2)
      assert.deepEqual(find(store, "name = 'f' AND metadata.k = 'v'"), [id])
      assert.deepEqual(find(store, "tags.mlflow.traceName = 'g'"), [])
      store.traces.setTag(id, { key: 'x', value: 'y' })
      assert.deepEqual(find(store, "tag.x LIKE 'y%'"), [id])
      store.traces.deleteTag(id, 'x')
      refuses(() => store.traces.deleteTag(id, 'x'), 'RESOURCE_DOES_NOT_EXIST', /No trace tag with key 'x'/)
      assert.equal(store.traces.delete({ experiment_id: '0', max_timestamp_millis: 150 }), 1)
      assert.equal(store.traces.delete({ experiment_id: '0', trace_ids: ['tr-2', 'nope'] }), 1)
      refuses(() => store.traces.get(id), 'RESOURCE_DOES_NOT_EXIST', /not found/)
    }, '2.22.0'))

  test('spans to the nanosecond, links and judgements', () =>
    onEachStore(store => {
      const start = 1_795_371_048_413_194_825n
      const span = { trace_id: 'tr-1', span_id: 'ab', name: 'f', type: 'LLM', status: 'OK', start_time_unix_nano: start, content: '{}' }
      store.traces.addSpans('0', [{ ...span, end_time_unix_nano: start + 7n }])
      store.traces.start(trace({ trace_id: 'tr-1', request_preview: 'q'.repeat(1200) }))
      const info = store.traces.get('tr-1')
      assert.deepEqual([info.state, info.request_preview?.length], ['OK', 1000])
      assert.deepEqual(store.traces.spans('tr-1'), [{ ...span, parent_span_id: undefined, end_time_unix_nano: start + 7n }])
      const run = store.runs.create({ experiment_id: '0' }).info.run_id
      store.traces.linkToRun(['tr-1'], run)
      const made = store.traces.createAssessment({
        trace_id: 'tr-1',
        name: 'good',
        assessment_type: 'feedback',
        value: 'true',
        source_type: 'HUMAN',
      })
      const next = store.traces.createAssessment({ ...made, value: 'false', overrides: made.assessment_id })
      assert.deepEqual(
        store.traces.get('tr-1').assessments.map(each => [each.value, each.valid]),
        [
          ['true', false],
          ['false', true],
        ],
      )
      assert.equal(store.traces.updateAssessment('tr-1', next.assessment_id, { rationale: 'why' }).rationale, 'why')
      store.traces.deleteAssessment('tr-1', next.assessment_id)
      assert.equal(store.traces.getAssessment('tr-1', made.assessment_id).valid, true)
      refuses(() => store.traces.getAssessment('tr-1', next.assessment_id), 'RESOURCE_DOES_NOT_EXIST', /not found for trace 'tr-1'/)
      store.traces.delete({ experiment_id: '0', trace_ids: ['tr-1'] })
      assert.deepEqual(store.traces.spans('tr-1'), [])
    }, '3.11.0'))

  test('a database of before answers searches with nothing, and says what it lacks', () =>
    onEachStore(store => {
      if (store.head !== 'c48cb773bb87') return
      assert.deepEqual(find(store), [])
      refuses(() => store.traces.start(trace()), 'NOT_IMPLEMENTED', /has no traces/)
    }))
})
