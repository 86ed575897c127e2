import { RestError } from '../restError.ts'
import type { Method, RawRoute } from '../route.ts'

const METHODS: readonly Method[] = ['GET', 'POST', 'PATCH', 'DELETE']
/**
 * As the real server says over local storage. Clients know an upload by this very sentence and then PUT the file whole, which is
 * streamed to disk at once: parts over loopback would only be written twice.
 */
const MULTIPART = 'Multipart upload is not supported for the current artifact repository'
const PRESIGNED = 'Multipart download is not supported for the current artifact repository'

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
  // Clients after 3.11 ask at the second, and read JSON from whatever they are answered.
  ...['presigned', 'mpd/presigned'].map(path => refuse('GET', `/api/2.0/mlflow-artifacts/${path}/`, PRESIGNED)),
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
