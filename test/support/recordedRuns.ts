import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** What the real MLflow stored, beside the repository; absent in a fresh clone. */
const RECORDED = resolve(import.meta.dirname, '../../../shared/golden/mlflow')

export const hasRecordedRuns = existsSync(RECORDED)

/** One recorded database: the version of MLflow that a new one like it is made for, and its files. */
export const recordedDatabases = [
  { mlflow: '1.20.2', file: 'mlflow-1.20.2.db', manifest: 'manifest-db-1.json' },
  { mlflow: '2.22.0', file: 'mlflow-2.db', manifest: 'manifest-db-2.json' },
  { mlflow: '3.11.0', file: 'mlflow-3.db', manifest: 'manifest-db-3.json' },
] as const

export function readRecorded(file: string): unknown {
  return JSON.parse(readFileSync(join(RECORDED, file), 'utf8'))
}

export interface TemporaryDirectory extends AsyncDisposable {
  readonly path: string
  /** Puts a copy of a recorded file there. */
  copy(file: string): string
}

export function temporaryDirectory(): TemporaryDirectory {
  const path = mkdtempSync(join(tmpdir(), 'mlops-runs-'))
  return {
    path,
    copy(file) {
      copyFileSync(join(RECORDED, file), join(path, 'mlflow.db'))
      return join(path, 'mlflow.db')
    },
    [Symbol.asyncDispose]() {
      rmSync(path, { recursive: true, force: true })
      return Promise.resolve()
    },
  }
}

export interface RecordedSearch {
  /** A filter, or the list of an order as Python shows it. */
  readonly query: string
  readonly order: boolean
  /** The names of the runs found, or the complaint. */
  readonly answer: string[] | string
}

/** What the server of MLflow 3.11 answered to searches of its clients. */
export function readSearches(): readonly RecordedSearch[] {
  const text = readFileSync(join(RECORDED, 'scenario-compare.txt'), 'utf8')
  const section = text.slice(text.indexOf('\n# search\n'), text.indexOf('\n• default\n'))
  return section
    .split('\n• ')
    .slice(1)
    .map(entry => {
      const [head = '', ...answers] = entry.split('\n')
      const line = answers.find(each => /^ *(?:all|[a-z0-9,]*http3[a-z0-9,]*) =>/.test(each)) ?? ''
      return {
        query: head.replace(/^ORDER /, ''),
        order: head.startsWith('ORDER '),
        answer: JSON.parse(line.slice(line.indexOf('=>') + 2)) as string,
      }
    })
}
