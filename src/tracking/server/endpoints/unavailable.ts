import { RestError } from '../restError.ts'
import type { Method, RawRoute } from '../route.ts'

const METHODS: readonly Method[] = ['GET', 'POST', 'PATCH', 'DELETE']
const MULTIPART = 'Multipart upload is not supported for the current artifact repository'

/** Paths that MLflow 3 has and this server does not, each below one folder; clients do without them. */
const MISSING: readonly string[] = [
  '/api/3.0/mlflow/gateway/',
  '/api/3.0/mlflow/workspaces/',
  '/api/3.0/mlflow/workspaces',
  '/api/3.0/mlflow/scorers/',
  '/api/3.0/mlflow/datasets/',
  '/api/3.0/mlflow/issues/',
  '/api/3.0/mlflow/issues',
  '/api/3.0/mlflow/prompt-optimization/',
  '/api/2.0/mlflow/webhooks/',
  '/api/2.0/mlflow/webhooks',
  '/api/2.0/mlflow/traces/link-prompts',
  '/api/2.0/mlflow/artifacts/presigned-upload-url',
  '/api/2.0/mlflow/unified-traces',
  '/api/2.0/mlflow/get-online-trace-details',
  '/api/3.0/mlflow/traces/calculate-filter-correlation',
  '/api/3.0/mlflow/traces/metrics',
]

/** Endpoints of MLflow that are known, and said not to be here: 501, which no client tries again. */
export const unavailableRoutes: readonly RawRoute[] = [
  ...MISSING.flatMap(path => METHODS.map(method => refuse(method, path, `This tracking server does not have ${path.replace(/\/$/, '')}.`))),
  ...['create', 'complete', 'abort'].map(step => refuse('POST', `/api/2.0/mlflow-artifacts/mpu/${step}/`, MULTIPART)),
  refuse('GET', '/api/2.0/mlflow-artifacts/presigned/', 'Multipart download is not supported for the current artifact repository'),
]

function refuse(method: Method, path: string, message: string): RawRoute {
  return {
    method,
    path,
    serve() {
      throw new RestError('NOT_IMPLEMENTED', message)
    },
  }
}
