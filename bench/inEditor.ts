// node inEditor.mjs PROJECT VERB PATH...: seconds that the editor's engine takes for a verb, and its peak of memory in KiB.
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { Verb } from './measure.ts'
import { openEngine } from './openEngine.ts'

const [root = '', verb, ...names] = process.argv.slice(2)
const paths = names.map(name => join(root, name))
const { engine } = await openEngine(root)

const verbs: Readonly<Record<Verb, () => Promise<unknown>>> = {
  add: () => engine.add(root, paths, {}),
  checkout: () => engine.checkout(root, { paths }, {}),
  push: () => engine.push(root, { paths }, {}),
  async status() {
    await engine.refresh(root, false)
    const changed = (await engine.targets(root)).filter(target => target.state !== 'unchanged')
    if (changed.length > 0) throw new Error(`${changed[0]?.rel} is ${changed[0]?.state}`)
  },
}

const start = performance.now()
await verbs[verb as Verb]()
console.log((performance.now() - start) / 1000, process.resourceUsage().maxRSS)
// Threads that wait for work would be waited for.
process.exit(0)
