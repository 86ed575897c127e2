// node bench/watchOne.ts PROJECT FILE: seconds from the event of a changed file until the editor's engine tells that its
// target is modified, in a project that it has looked at before; and its peak of memory in KiB.
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { Pool } from '../src/data/work/pool.ts'
import type { EngineChange } from '../src/protocol/data.ts'
import { LocalEngine } from '../src/workbench/data/localEngine.ts'

const [root = '', file = ''] = process.argv.slice(2)
const pool = new Pool({ script: join(import.meta.dirname, '..', 'dist', 'pool.js') })
const changes: EngineChange[] = []
const engine = new LocalEngine(pool, { didChange: change => void changes.push(change), log: () => undefined })
await engine.configure({ folders: [root], trusted: true })
await engine.refresh(root, false)
const before = await engine.targets(root)
if (before.some(target => target.state !== 'unchanged')) throw new Error('It must be unchanged before')

// As long as a person takes to write something after opening the folder.
await setTimeout(1000)
appendFileSync(file, 'x')
changes.length = 0
const start = performance.now()
await engine.filesChanged([file])
while (!(await isTold())) await setImmediate()
console.log((performance.now() - start) / 1000, process.resourceUsage().maxRSS)

/** What views do: ask again when they are told that something changed. */
async function isTold(): Promise<boolean> {
  if (changes.splice(0).length === 0) return false
  const targets = await engine.targets(root)
  return targets.some(target => target.state === 'modified' && target.changes?.modified === 1)
}

engine.dispose()
await pool.dispose()
