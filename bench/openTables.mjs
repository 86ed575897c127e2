// node bench/openTables.mjs dist/table.js OLD NEW: compares two tables on the thread that ships, and prints [seconds, MB at the peak of the process].
import { Worker } from 'node:worker_threads'

const [script = '', old, now] = process.argv.slice(2)
const started = performance.now()
const worker = new Worker(script, { workerData: {} })
worker.on('message', message => {
  if (message.kind === 'progress') return
  if (message.kind !== 'result' || message.value.counts.changed === 0) throw new Error(JSON.stringify(message))
  console.log(JSON.stringify([(performance.now() - started) / 1000, process.resourceUsage().maxRSS / 1024]))
  void worker.terminate()
})
worker.postMessage({ kind: 'call', id: 1, method: 'open', args: [{ old, new: now, name: 'a.csv' }], call: true })
