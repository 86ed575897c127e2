import { send, sendJson, sendText } from '../answers.ts'
import type { Exchange, RawRoute } from '../route.ts'

/**
 * The version that we say we are: that of the newest recorded server. Clients of 3.x ask it before traces, and from 3.4 on send
 * spans to `/v1/traces`; over a database that has no place for spans we are therefore an older one, and they write them to an
 * artifact. Clients of 1.x and 2.x never ask.
 */
const VERSION = { withSpans: '3.11.1', without: '2.22.0' }

const HTML = 'text/html; charset=utf-8'

/** What the server says of itself. */
export const aboutRoutes: readonly RawRoute[] = [
  { method: 'GET', path: '/health', serve: ({ response }) => send(response, { status: 200, type: HTML, body: 'OK' }) },
  { method: 'GET', path: '/version', serve: answerVersion },
  {
    method: 'GET',
    path: '/',
    serve: ({ response }) => sendText(response, 'This is the MLflow tracking server of MLOps Workbench. Its runs are in the editor.\n'),
  },
  {
    method: 'GET',
    path: '/api/3.0/mlflow/server-info',
    serve: ({ response }) => sendJson(response, { store_type: 'SqlStore', workspaces_enabled: false }),
  },
]

function answerVersion({ response, store }: Exchange): void {
  send(response, { status: 200, type: HTML, body: store.traces.keepsSpans ? VERSION.withSpans : VERSION.without })
}
