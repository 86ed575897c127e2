import assert from 'node:assert/strict'
import { Failure } from '../../src/base/failure.ts'
import { errorCodeOf } from '../../src/tracking/errorCode.ts'
import { openStore } from '../../src/tracking/sqlite/openStore.ts'
import type { TrackingStore } from '../../src/tracking/store.ts'
import { recordedDatabases, temporaryDirectory } from './recordedRuns.ts'

/** Runs a test on a new store of each recorded version of MLflow, or of those from one on. */
export async function onEachStore(work: (store: TrackingStore, path: string) => void, from = '1.20.2'): Promise<void> {
  for (const { mlflow } of recordedDatabases.slice(recordedDatabases.findIndex(each => each.mlflow === from))) {
    await using directory = temporaryDirectory()
    const path = `${directory.path}/mlflow.db`
    const store = openStore({ path, artifactRoot: `${directory.path}/artifacts`, mlflow })
    try {
      work(store, path)
    } finally {
      store.dispose()
    }
  }
}

/** The store refuses with MLflow's code and words. */
export function refuses(work: () => unknown, code: string, message: string | RegExp): void {
  assert.throws(work, error => {
    assert.ok(error instanceof Failure, String(error))
    assert.equal(errorCodeOf(error), code, error.message)
    if (typeof message === 'string') assert.equal(error.message, message)
    else assert.match(error.message, message)
    return true
  })
}
