import assert from 'node:assert/strict'
import { createGateway } from '../../../src/serving/gateway/createGateway.ts'
import { readModel } from '../../../src/serving/model/readModel.ts'
import type { EndpointPlan } from '../../../src/protocol/serving.ts'
import { irisDouble } from '../../support/irisDouble.ts'
import { irisFolder } from '../../support/irisModel.ts'
import { compare, send } from './compare.ts'
import { explain, purposes } from './onPurpose.ts'
import { hasRecorded, readCases } from './recorded.ts'

interface Replay {
  readonly recording: string
  readonly mlflow?: string
  readonly signature?: boolean
  readonly plan?: Partial<EndpointPlan>
  readonly takesNaN?: boolean
}

const REPLAYS: readonly Replay[] = [
  { recording: 'mlflow-1.20-nosig', plan: { mlflowForm: '1.x' } },
  { recording: 'mlflow-1.20-sig', signature: true, plan: { mlflowForm: '1.x' } },
  { recording: 'mlflow-2.16-nosig', mlflow: '2.16.3', plan: { mlflowForm: '2.x' }, takesNaN: true },
  { recording: 'mlflow-2.16-sig', mlflow: '2.16.3', signature: true, plan: { mlflowForm: '2.x' }, takesNaN: true },
  { recording: 'mlflow-3-nosig', mlflow: '3.11.2', plan: { mlflowForm: '2.x' }, takesNaN: true },
  { recording: 'mlflow-3-sig', mlflow: '3.11.2', signature: true, plan: { mlflowForm: '2.x' }, takesNaN: true },
  { recording: 'seldon-microservice-118', plan: { method: 'predict_proba' } },
  { recording: 'seldon-microservice-111', plan: { method: 'predict_proba' } },
  { recording: 'mlserver-v2' },
  { recording: 'flask-iris-gunicorn' },
  { recording: 'flask-iris-dev' },
]

suite('recorded requests to model servers', () => {
  const reasons = new Set<string>()

  for (const replay of REPLAYS)
    test(`${replay.recording} is answered the same`, async function () {
      if (!hasRecorded) return this.skip()
      const path = irisFolder({ mlflow: replay.mlflow, signature: replay.signature === true })
      const consent = (await readModel({ path })).view.hash
      const running = await createGateway({
        plan: { model: { path, version: 'v1' }, name: 'iris', consent, workers: 1, ...replay.plan },
        token: 'token',
        openScorer: () => Promise.resolve(irisDouble({ takesNaN: replay.takesNaN === true })),
      })
      try {
        const unexplained: string[] = []
        for (const recorded of readCases(replay.recording)) {
          const differences = compare(recorded, await send(running.url, recorded.request))
          if (differences.length === 0) continue
          const why = explain(replay.recording, recorded.case)
          if (why === undefined) unexplained.push(`${recorded.case} | ${differences.slice(0, 3).join(' ; ')}`)
          else reasons.add(why)
        }
        assert.deepEqual(unexplained, [])
      } finally {
        await running.close()
      }
    })

  test('every reason for another answer is one that is needed', function () {
    if (!hasRecorded) return this.skip()
    assert.deepEqual(
      purposes.map(({ why }) => why).filter(why => !reasons.has(why)),
      [],
    )
  })
})
