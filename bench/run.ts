import { execFileSync } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { engineScript } from './engineScript.ts'
import type { Measure, Pair, Scale, Ways } from './measure.ts'
import { measures } from './measures.ts'
import { median, memory, timeCli, timeInEditor } from './peer.ts'
import { writeSection } from './writeSection.ts'

/**
 * What `--json` prints: seconds as the editor does it and of its limit, their ratio, and the ratio that is to be kept; the highest peak
 * of our memory in bytes; and the same as a command line, in a process of its own.
 */
interface Result extends Figures {
  readonly name: string
  readonly goal: number
  readonly line: Figures | undefined
}

interface Figures {
  readonly ours: number
  readonly limit: number
  readonly ratio: number
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

const ways: Readonly<Record<'editor' | 'line', Ways>> = {
  editor: { cli, time: (verb, paths, repo) => timeInEditor(engineScript('inEditor'), [repo, verb, ...paths]) },
  line: { cli, time: (verb, paths, repo) => timeCli(cli, [verb, '-q', ...paths], repo) },
}

const results: Result[] = []
for (const measure of measures) {
  if (values.only !== undefined && !measure.name.includes(values.only)) continue
  const editor = runAll(measure, ways.editor)
  if (!editor) {
    console.error(`${measure.name}: not here (${measure.against})`)
    continue
  }
  const line = measure.isOneWay ? undefined : runAll(measure, ways.line)
  const result = { name: measure.name, goal: measure.goal, ...editor, line }
  results.push(result)
  if (!values.json) console.log(toLine(measure, result))
}
const isWhole = !values.quick && values.only === undefined
if (isWhole) writeSection('Data', toTable(results))
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

/** Undefined when what it is measured against is not here. */
function runAll(measure: Measure, way: Ways): Figures | undefined {
  const runs = Array.from({ length: Number(values.runs) }, () => {
    const pair = measure.run(way, values.quick ? QUICK : FULL)
    return pair && { ...pair, peak: memory.peak }
  })
  const pairs = runs.filter(pair => pair !== undefined)
  return pairs.length === 0 ? undefined : summarize(pairs)
}

function toLine({ name, against, unit = 's' }: Measure, { ours, limit, ratio, goal, peak, line }: Result): string {
  const asLine = line
    ? `, as a command line ${line.ours.toFixed(2)} ${unit}, ratio ${line.ratio.toFixed(2)}, ${inMegabytes(line.peak)}`
    : ''
  return `${name.padEnd(40)} ${ours.toFixed(2)} ${unit}  against ${limit.toFixed(2)} ${unit} (${against})  ratio ${ratio.toFixed(2)}, goal ${goal}  ${inMegabytes(peak)}${asLine}`
}

function inMegabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`
}

/** Ratios are taken pair by pair, for the machine's speed drifts; then their median. */
function summarize(pairs: readonly Measured[]): Figures {
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
    if (!result) return `| ${name} | ${against}: not here | | | | | | | |`
    const { ours, limit, ratio, goal, peak, line } = result
    const asLine = line ? `${line.ours.toFixed(2)} ${unit} | ${line.ratio.toFixed(2)}` : ' |'
    return `| ${name} | ${against} | ${ours.toFixed(2)} ${unit} | ${limit.toFixed(2)} ${unit} | ${ratio.toFixed(2)} | ${goal} | ${asLine} | ${inMegabytes(Math.max(peak, line?.peak ?? 0))} |`
  })
  return `Written by \`npm run bench\`: a big file of 1 GiB, 10,000 files of 10 KiB, ${availableParallelism()} cores, Node ${process.version}. Medians of ${values.runs} pairs, each pair in
one go. Ours is the engine as the editor has it, in a folder that is open; beside it the same as a command line, a whole process with its
start of 0.2 s. Limits are whole processes. Memory is the highest peak of either process, to stay under 300 MB. On a shared machine
expect figures that differ several times from run to run: a virtual disk writes back and frees what came before while the next is timed.
\`TMPDIR=/dev/shm npm run bench\` leaves the disk out, and with it what both wait for: ratios of calls to the system are left.

| work | limit | ours | limit takes | ratio | goal | as a command line | ratio | memory |
|---|---|---|---|---|---|---|---|---|
${rows.join('\n')}

Activation, to take less than 100 ms with nothing hashed and no process started, is measured where it happens: in an extension host, by
\`test/editor/activation.test.ts\`.
`
}
