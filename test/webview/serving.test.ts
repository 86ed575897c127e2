import assert from 'node:assert/strict'
import { serve } from '../../src/editor/serving/commands/serve.ts'
import { describeEndpoint } from '../../src/editor/serving/describeEndpoint.ts'
import { formatRequest } from '../../src/editor/serving/formatRequest.ts'
import { splitCommand } from '../../src/editor/serving/splitCommand.ts'
import { parseDraft } from '../../src/protocol/tryItPage.ts'
import { cellValue, isBadCell } from '../../webview/tryIt/cellValue.ts'
import { predictionsOf } from '../../webview/tryIt/predictionsOf.ts'
import { endpointView, servingStage } from './servingStage.ts'

const PICKLE = { path: '/w/iris.pkl' }
const RUN = 'Run Its Code'

suite('serving a model', () => {
  test('code is run after one question for each hash', async () => {
    const { stage, asked } = servingStage({ answer: RUN, picks: ['Beside'] })
    await serve.run(stage, PICKLE)
    await serve.run(stage, PICKLE)
    assert.deepEqual(
      asked.filter(line => !line.startsWith('say')),
      [
        'confirm Load iris? Loading it runs code that is in its files.',
        'start iris port 8080 consent h1',
        'start iris-2 port 8080 consent h1',
      ],
    )
  })

  test('nothing is started where the person does not agree', async () => {
    const { stage, asked } = servingStage()
    await serve.run(stage, PICKLE)
    assert.deepEqual(asked, ['confirm Load iris? Loading it runs code that is in its files.'])
  })

  test('what is wrong is said with its mend, and looked at again after it', async () => {
    const port = { what: 'port', state: 'bad', message: 'Port 8080 is taken.', mend: { kind: 'choose-port', message: '' } } as const
    const { stage, asked } = servingStage({ runsCode: false, preflights: [{ ready: false, checks: [port] }], picks: ['Any Free Port'] })
    await serve.run(stage, PICKLE)
    assert.equal(asked[0], 'start iris port 0 consent h1')
  })

  test('a line that installs packages is typed into a terminal, and nothing is started', async () => {
    const mend = { kind: 'install-packages', message: '', command: 'python3 -m pip install x==1' } as const
    const bad = { what: 'packages', state: 'bad', message: 'x is missing.', mend } as const
    const { stage, asked } = servingStage({
      runsCode: false,
      preflights: [{ ready: false, checks: [bad] }],
      picks: ['Install in Terminal'],
    })
    await serve.run(stage, PICKLE)
    assert.deepEqual(asked, ['type python3 -m pip install x==1', 'say Run the command in the terminal, then serve the model.'])
  })

  test('a model that runs already is swapped, and what it serves is told by its registry', async () => {
    const { stage, asked } = servingStage({ runsCode: false, picks: ['Swap'] })
    await serve.run(stage, { ...PICKLE, name: 'iris', version: '1', source: 'here' })
    assert.deepEqual(stage.endpoints.served(), [
      { model: { source: 'here', name: 'iris', version: '1' }, endpoint: 'iris', url: 'http://127.0.0.1:1' },
    ])
    await serve.run(stage, { path: '/w/other.pkl', name: 'iris', version: '2', source: 'here' })
    assert.ok(asked.includes('swap iris to /w/other.pkl'))
    await stage.endpoints.refresh(false)
    assert.deepEqual(
      stage.endpoints.served().map(({ model }) => model.version),
      ['2'],
    )
  })

  test('the second model of a split is served too, so that it is not deleted', async () => {
    const { stage } = servingStage()
    const of = (version: string) => endpointView({ name: 'iris', model: { ...PICKLE, version, source: 'here' } })
    const split = { ...of('1'), candidate: { ...of('2').stable, mode: 'canary' as const } }
    Object.assign(stage.engine, { endpoints: async () => [split] })
    await stage.endpoints.refresh(false)
    assert.deepEqual(
      stage.endpoints.served().map(({ model }) => model.version),
      ['1', '2'],
    )
  })

  test('an endpoint is described in a line', () => {
    const view = endpointView({ name: 'iris', model: { ...PICKLE, version: '3' } })
    assert.equal(describeEndpoint(view, view.stable.model), 'v3 · no requests')
    const signals = { ...view.signals, requestsPerSecond: 1240.4, p95: 3.21, errorRate: 0.005 }
    assert.equal(describeEndpoint({ ...view, signals }, view.stable.model), 'v3 · 1,240/s · p95 3.2 ms · 0.5% errors')
    assert.equal(describeEndpoint({ ...view, state: 'failed' }, view.stable.model), 'v3 · failed')
    assert.equal(describeEndpoint(undefined, { version: undefined }), 'stopped')
  })

  test('a line becomes the words of a command', () => {
    assert.deepEqual(splitCommand(`python3 "my app.py" --name='a b' {port}`), ['python3', 'my app.py', '--name=a b', '{port}'])
    assert.deepEqual(splitCommand('  '), [])
  })

  test('a request is saved in the form of REST clients, or as one object', () => {
    const draft = {
      method: 'POST',
      path: '/invocations',
      headers: { 'Content-Type': 'application/json' },
      body: '{"inputs":[[1]]}',
    } as const
    const request = { url: 'http://127.0.0.1:1', name: 'iris', draft }
    assert.equal(
      formatRequest(request, 'http'),
      '### iris\nPOST http://127.0.0.1:1/invocations\nContent-Type: application/json\n\n{"inputs":[[1]]}\n',
    )
    assert.deepEqual((JSON.parse(formatRequest(request, 'json')) as { body: unknown }).body, { inputs: [[1]] })
  })
})

suite('the Try It page', () => {
  test('what it sends is only taken for a request when it is one', () => {
    const draft = { method: 'POST', path: '/predict', headers: {}, body: '{}' }
    assert.deepEqual(parseDraft(draft), draft)
    for (const bad of [
      undefined,
      { ...draft, method: 'DELETE' },
      { ...draft, path: 'http://elsewhere/' },
      { ...draft, path: '/a b' },
      { ...draft, body: 1 },
    ])
      assert.equal(parseDraft(bad), undefined)
  })

  test('texts become values of the type that the signature says', () => {
    const field = (type: string) => ({ type, required: true })
    assert.deepEqual(
      [
        cellValue('1.5', field('double')),
        cellValue('7', field('long')),
        cellValue('true', field('boolean')),
        cellValue('7', field('string')),
      ],
      [1.5, 7, true, '7'],
    )
    assert.deepEqual([cellValue('', field('double')), cellValue('x', field('double')), cellValue('2', undefined)], [null, 'x', 2])
    assert.deepEqual(
      [isBadCell('1.5', field('long')), isBadCell('1.5', field('double')), isBadCell('', field('double'))],
      [true, false, true],
    )
  })

  test('predictions are found in the answer of each protocol', () => {
    assert.deepEqual(predictionsOf('{"predictions": [0, 2]}'), ['0', '2'])
    assert.deepEqual(predictionsOf('[1]'), ['1'])
    assert.deepEqual(predictionsOf('{"data": {"names": [], "ndarray": [[0.1, 0.9]]}}'), ['[0.1,0.9]'])
    assert.deepEqual(predictionsOf('{"outputs": [{"shape": [2, 2], "data": [1, 2, 3, 4]}]}'), ['[1,2]', '[3,4]'])
    assert.deepEqual(predictionsOf('2'), ['2'])
    assert.deepEqual(predictionsOf('<html>'), [])
  })
})
