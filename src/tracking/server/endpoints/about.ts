import { send, sendJson, sendText } from '../answers.ts'
import type { RawRoute } from '../route.ts'

/**
 * The version that we say we are: that of the recorded server which is the newest. Clients of 3.x ask it before traces, and
 * send spans to `/v1/traces`, which we take, from 3.4 on. Clients of 1.x and 2.x never ask.
 */
const VERSION = '3.11.1'

const HTML = 'text/html; charset=utf-8'

/** What the server says of itself. */
export const aboutRoutes: readonly RawRoute[] = [
  { method: 'GET', path: '/health', serve: ({ response }) => send(response, { status: 200, type: HTML, body: 'OK' }) },
  { method: 'GET', path: '/version', serve: ({ response }) => send(response, { status: 200, type: HTML, body: VERSION }) },
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
