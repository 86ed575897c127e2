import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { measures } from './measures.ts'
import type { Pair, Scale } from './measure.ts'
import { median } from './peer.ts'

/** What `--json` prints: seconds, their ratio, and the ratio that is to be kept. */
interface Result {
  readonly name: string
  readonly ours: number
  readonly limit: number
  readonly ratio: number
  readonly goal: number
}

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
  const pairs = Array.from({ length: Number(values.runs) }, () => measure.run(cli, values.quick ? QUICK : FULL))
  const result = { name: measure.name, ...summarize(pairs), goal: measure.goal }
  results.push(result)
  if (!values.json)
    console.log(
      `${result.name.padEnd(34)} ${result.ours.toFixed(2)} ${measure.unit ?? 's'}  against ${result.limit.toFixed(2)} ${measure.unit ?? 's'} (${measure.against})  ratio ${result.ratio.toFixed(2)}, goal ${result.goal}`,
    )
}
if (values.json) console.log(JSON.stringify(results))
if (!values.quick && values.only === undefined) writeFileSync(join(root, 'bench', 'results.md'), toTable(results))

/** Ratios are taken pair by pair, for the machine's speed drifts; then their median. */
function summarize(pairs: readonly Pair[]): Pick<Result, 'ours' | 'limit' | 'ratio'> {
  return {
    ours: median(pairs.map(pair => pair.ours)),
    limit: median(pairs.map(pair => pair.limit)),
    ratio: median(pairs.map(pair => pair.ours / pair.limit)),
  }
}

function toTable(all: readonly Result[]): string {
  const rows = all.map(({ name, ours, limit, ratio, goal }) => {
    const { against, unit = 's' } = measures.find(measure => measure.name === name) ?? {}
    return `| ${name} | ${against} | ${ours.toFixed(2)} ${unit} | ${limit.toFixed(2)} ${unit} | ${ratio.toFixed(2)} | ${goal} |`
  })
  return `# Benchmarks\n\nWritten by \`npm run bench\`: whole processes, a big file of 1 GiB, 10,000 files of 10 KiB, ${availableParallelism()} cores, Node ${process.version}. Medians of ${values.runs} pairs, each pair in one go.\n\n| work | limit | ours | limit takes | ratio | goal |\n|---|---|---|---|---|---|\n${rows.join('\n')}\n`
}
