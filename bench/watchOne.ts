// node watchOne.mjs PROJECT FILE: seconds from the event of a changed file until the editor's engine tells that its
// target is modified, in a project that it has looked at before; and its peak of memory in KiB.
import { appendFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { openEngine } from './openEngine.ts'

const [root = '', file = ''] = process.argv.slice(2)
const { engine, changes } = await openEngine(root)
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
// Threads that wait for work would be waited for.
process.exit(0)

/** What views do: ask again when they are told that something changed. */
async function isTold(): Promise<boolean> {
  if (changes.splice(0).length === 0) return false
  const targets = await engine.targets(root)
  return targets.some(target => target.state === 'modified' && target.changes?.modified === 1)
}
