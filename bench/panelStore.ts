import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSource } from '../src/tracking/sqlite/databaseSource.ts'
import { openStore } from '../src/tracking/sqlite/openStore.ts'
import { engineOver } from '../test/webview/runsDouble.ts'

export interface PanelScale {
  readonly runs: number
  /** Half of them metrics, half params. */
  readonly columns: number
  readonly charted: number
  readonly points: number
}

const EPOCH = 1_700_000_000_000
const BATCH = 1000
const AT_ONCE = 1000

/** A real database of runs in a folder of its own, read as the editor reads it. */
export function openPanelStore({ runs, columns, charted, points }: PanelScale) {
  const folder = mkdtempSync(join(tmpdir(), 'mlops-bench-'))
  const path = join(folder, 'mlflow.db')
  const store = openStore({ path, artifactRoot: folder })
  const half = columns / 2
  const fill = (at: number) => {
    const { run_id: id } = store.runs.create({ experiment_id: '0', run_name: `run-${at}`, start_time: EPOCH + at * 1000 }).info
    const metrics = Array.from({ length: half }, (__, key) => ({
      key: `m${key}`,
      value: ((at * (key + 1)) % 997) / 7,
      timestamp: EPOCH,
      step: 0,
    }))
    const params = Array.from({ length: half }, (__, key) => ({ key: `p${key}`, value: String((at * (key + 3)) % 13) }))
    store.runs.logBatch(id, { metrics, params })
    return id
  }
  // Many at once: a transaction for each would write the database over and over.
  const ids = Array.from({ length: Math.ceil(runs / AT_ONCE) }, (_, part) =>
    store.together(() => Array.from({ length: Math.min(AT_ONCE, runs - part * AT_ONCE) }, (__, at) => fill(part * AT_ONCE + at))),
  ).flat()
  const log = (id: string, from: number, count: number) =>
    store.runs.logBatch(id, {
      metrics: Array.from({ length: count }, (_, at) => {
        const step = from + at
        return { key: 'loss', value: Math.exp(-step / 30_000) + Math.sin(step * 12.9898) / 20, timestamp: EPOCH + step, step }
      }),
    })
  const shown = ids.slice(-charted)
  // All of them side by side, as they would train: one after the other, each would touch every page of the table again.
  for (let from = 0; from < points; from += BATCH)
    store.together(() => {
      for (const id of shown) log(id, from, Math.min(BATCH, points - from))
    })
  const source = new DatabaseSource({
    path,
    artifactRoot: folder,
    view: { id: 'store', kind: 'store', label: 'This workspace', location: path, writable: false },
  })
  const dispose = () => {
    source.dispose()
    store.dispose()
    rmSync(folder, { recursive: true, force: true })
  }
  return { engine: engineOver(new Map([['store', source]])), shown, log, dispose }
}
