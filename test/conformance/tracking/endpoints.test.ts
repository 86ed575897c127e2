import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { openRouteTable } from '../../../src/tracking/server/routeTable.ts'
import { routes } from '../../../src/tracking/server/routes.ts'
import { hasRecorded } from './traffic.ts'

const RECORDED = resolve(import.meta.dirname, '../../../../shared/golden/mlflow')

suite('endpoints of MLflow', () => {
  const table = openRouteTable(routes)

  for (const generation of [1, 2, 3])
    test(`of ${generation}.x are all there, or are said not to be`, function () {
      if (!hasRecorded) return this.skip()
      const endpoints = [
        ...readFileSync(resolve(RECORDED, `endpoints-${generation}.txt`), 'utf8').matchAll(/^\w+ +(GET|POST|PUT|PATCH|DELETE) +(\/\S+)/gm),
      ]
      assert.ok(endpoints.length > 60)
      const missing = endpoints
        .map(([, method = '', path = '']) => ({ method, path: toServed(path) }))
        // Only `preview` of 1.x describes it; its clients POST, and the recorded server answers 405 elsewhere.
        .filter(({ method, path }) => `${method} ${path}` !== 'GET /api/2.0/mlflow/runs/search')
        .filter(({ method, path }) => table.find(method, path) === undefined)
      assert.deepEqual(missing, [])
    })
})

/** With something in the place of what is in braces; and without `preview`, and the typing error of MLflow's own description. */
function toServed(path: string): string {
  return path
    .replace(/<path:\w+>/, 'a/b')
    .replace(/\{[\w.]+\}/g, 'x')
    .replace('/preview', '')
    .replace('/api/2.0mlflow/', '/api/2.0/mlflow/')
}
