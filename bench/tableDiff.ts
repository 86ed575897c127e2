import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Measure, Pair, Scale } from './measure.ts'
import { memory } from './peer.ts'

const SECONDS = 5
const MEGABYTES = 500
const CITIES = ['Seoul', 'Berlin', 'Lima', 'Oslo', 'Quito']

/** Two CSV files of a row for each hundredth of `manyFiles`: a million of them in full. */
export const tableDiffMeasures: readonly Measure[] = [
  {
    name: 'compare two CSV of 1,000,000 rows',
    against: `${SECONDS} s`,
    goal: 1,
    isOneWay: true,
    run: ({ cli }, scale) => measure(cli, scale).time,
  },
  {
    name: 'memory of that, at its peak',
    against: `${MEGABYTES} MB`,
    unit: 'MB',
    goal: 1,
    isOneWay: true,
    run: ({ cli }, scale) => measure(cli, scale).peak,
  },
]

function measure(cli: string, { manyFiles }: Scale): { time: Pair; peak: Pair } {
  const folder = mkdtempSync(join(tmpdir(), 'mlops-tables-'))
  try {
    const files = [join(folder, 'old.csv'), join(folder, 'new.csv')]
    for (const [at, file] of files.entries()) writeTable(file, manyFiles * 100, at === 1)
    const [seconds = 0, megabytes = 0] = JSON.parse(
      execFileSync(process.execPath, [join(import.meta.dirname, 'openTables.mjs'), join(dirname(cli), 'table.js'), ...files], {
        encoding: 'utf8',
      }),
    ) as number[]
    memory.peak = megabytes * 1e6
    return { time: { ours: seconds, limit: SECONDS }, peak: { ours: megabytes, limit: MEGABYTES } }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Eight columns of whole and broken numbers, words, days; in the changed one some rows are gone and some cells are others. */
function writeTable(file: string, rows: number, isChanged: boolean): void {
  let seed = 1
  const random = () => (seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32
  const descriptor = openSync(file, 'w')
  let text = 'id,age,bmi,bp,city,seen,score,note\n'
  for (let id = 0; id < rows; id++) {
    const city = CITIES[Math.floor(random() * CITIES.length)]
    const [age, bmi, bp] = [20 + Math.floor(random() * 60), (15 + random() * 20).toFixed(4), (80 + random() * 60).toFixed(1)]
    const seen = `2026-0${1 + Math.floor(random() * 9)}-1${Math.floor(random() * 10)}`
    const [score, note] = [random() * 1000, `n${Math.floor(random() * 1e6)}`]
    if (isChanged && id % 1000 === 5) continue
    text += `${id},${age},${isChanged && id % 500 === 3 ? '99.5' : bmi},${bp},${isChanged && id % 700 === 1 ? 'Paris' : city},${seen},${score},${note}\n`
    if (text.length > 1 << 20) {
      writeSync(descriptor, text)
      text = ''
    }
  }
  writeSync(descriptor, text)
  closeSync(descriptor)
}
