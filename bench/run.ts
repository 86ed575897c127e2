import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Measure, Pair, Scale } from './measure.ts'
import { measures } from './measures.ts'
import { median, memory } from './peer.ts'

/** What `--json` prints: seconds, their ratio, and the ratio that is to be kept; the peak of our memory in bytes. */
interface Result {
  readonly name: string
  readonly ours: number
  readonly limit: number
  readonly ratio: number
  readonly goal: number
  readonly peak: number
}

type Measured = Pair & { readonly peak: number }

const FULL: Scale = { bigBytes: 1 << 30, manyFiles: 10_000 }
const QUICK: Scale = { bigBytes: 64 << 20, manyFiles: 1000 }

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    quick: { type: 'boolean' },
    runs: { type: 'string', default: '3' },
    only: { type: 'string' },
    'no-build': { type: 'boolean' },
  },
})
const root = resolve(import.meta.dirname, '..')
const cli = join(root, 'dist', 'cli.js')
// What is measured is what ships; its own words go to standard error, for standard output may be read by a program.
if (!values['no-build']) execFileSync(process.execPath, [join(root, 'scripts', 'build.mjs'), '--production'], { stdio: ['ignore', 2, 2] })

const results: Result[] = []
for (const measure of measures) {
  if (values.only !== undefined && !measure.name.includes(values.only)) continue
  const runs = Array.from({ length: Number(values.runs) }, () => runOnce(measure))
  const pairs = runs.filter(pair => pair !== undefined)
  if (pairs.length === 0) {
    console.error(`${measure.name}: not here (${measure.against})`)
    continue
  }
  const result = { name: measure.name, ...summarize(pairs), goal: measure.goal }
  results.push(result)
  if (!values.json)
    console.log(
      `${result.name.padEnd(40)} ${result.ours.toFixed(2)} ${measure.unit ?? 's'}  against ${result.limit.toFixed(2)} ${measure.unit ?? 's'} (${measure.against})  ratio ${result.ratio.toFixed(2)}, goal ${result.goal}  ${inMegabytes(result.peak)}`,
    )
}
const isWhole = !values.quick && values.only === undefined
if (isWhole) writeFileSync(join(root, 'bench', 'results.md'), toTable(results))
// The run database and its server have figures of their own, in files of their own.
const more = isWhole ? ['tracking.ts', 'trackingServer.ts'].map(runTracking) : []
if (values.json) console.log(JSON.stringify([...results, ...more.flatMap(text => JSON.parse(text) as object[])]))
else for (const text of more) console.log(text)

function runTracking(script: string): string {
  return execFileSync(process.execPath, [join(import.meta.dirname, script), ...(values.json ? ['--json'] : [])], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 2],
  })
}

function runOnce(measure: Measure): Measured | undefined {
  const pair = measure.run(cli, values.quick ? QUICK : FULL)
  return pair && { ...pair, peak: memory.peak }
}

function inMegabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`
}

/** Ratios are taken pair by pair, for the machine's speed drifts; then their median. */
function summarize(pairs: readonly Measured[]): Pick<Result, 'ours' | 'limit' | 'ratio' | 'peak'> {
  return {
    ours: median(pairs.map(pair => pair.ours)),
    limit: median(pairs.map(pair => pair.limit)),
    ratio: median(pairs.map(pair => pair.ours / pair.limit)),
    peak: Math.max(...pairs.map(pair => pair.peak)),
  }
}

function toTable(all: readonly Result[]): string {
  const rows = measures.map(({ name, against, unit = 's' }) => {
    const result = all.find(one => one.name === name)
    if (!result) return `| ${name} | ${against}: not here | | | | | |`
    const { ours, limit, ratio, goal, peak } = result
    return `| ${name} | ${against} | ${ours.toFixed(2)} ${unit} | ${limit.toFixed(2)} ${unit} | ${ratio.toFixed(2)} | ${goal} | ${inMegabytes(peak)} |`
  })
  return `# Benchmarks

Written by \`npm run bench\`: whole processes, a big file of 1 GiB, 10,000 files of 10 KiB, ${availableParallelism()} cores, Node ${process.version}. Medians of ${values.runs} pairs, each
pair in one go; memory is the highest peak of our process, to stay under 300 MB. On a shared machine expect figures that differ several
times from run to run.

| work | limit | ours | limit takes | ratio | goal | memory |
|---|---|---|---|---|---|---|
${rows.join('\n')}

The Metrics page in a browser has its own table: [panel.md](panel.md).

Activation, to take less than 100 ms with nothing hashed and no process started, is measured where it happens: in an extension host, by
\`test/editor/activation.test.ts\`.
`
}
