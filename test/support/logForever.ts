import { openStore } from '../../src/tracking/sqlite/openStore.ts'

// node logForever.ts DATABASE RUN: logs one batch after another until it is killed, and says the number of each that is stored.
const [path = '', run = ''] = process.argv.slice(2)
const store = openStore({ path, artifactRoot: '/artifacts' })
for (let step = 0; ; step++) {
  store.runs.logBatch(run, {
    metrics: Array.from({ length: 100 }, (_, index) => ({ key: `m${index}`, value: step, timestamp: step, step })),
    params: [{ key: `p${step}`, value: String(step) }],
    tags: [{ key: 'last', value: String(step) }],
  })
  process.stdout.write(`${step}\n`)
}
