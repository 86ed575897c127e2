import { rmSync } from 'node:fs'
import path from 'node:path'
import { OUT } from '../root.mjs'
import { execute } from './execute.mjs'
import { mochaReport } from './mochaReport.mjs'

/** Everything in test/ that needs no VS Code, straight from the .ts files. */
export async function unit() {
  const file = path.join(OUT, 'unit.json')
  rmSync(file, { force: true })
  const { code, output } = await execute([
    'mocha',
    '--parallel',
    '--jobs',
    '2',
    '--reporter',
    'json',
    '--reporter-option',
    `output=${file}`,
    // A machine that does much else at the moment fails what waits for another process; what passes then is named in the report.
    ...(process.env.CI ? ['--retries', '1'] : []),
    'test/**/*.test.ts',
  ])
  return mochaReport(file, { isGood: code === 0, output })
}
