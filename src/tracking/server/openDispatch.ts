import type { IncomingMessage, ServerResponse } from 'node:http'
import { send, sendJson, sendNotAllowed, sendNotFound, sendText } from './answers.ts'
import { openCommitQueue } from './commitQueue.ts'
import { readFields } from './field.ts'
import type { Guard } from './guard.ts'
import { parseBody } from './parseBody.ts'
import { readBody } from './readBody.ts'
import { Refusal } from './refusal.ts'
import { invalid, RestError, toRestError } from './restError.ts'
import type { Desk, Route } from './route.ts'
import { type Match, openRouteTable } from './routeTable.ts'
import { routes } from './routes.ts'
import { type Wire, wireFor } from './wire.ts'

/** What a write was about, as far as its fields tell. */
export interface Write {
  readonly path: string
  readonly run_id?: string | undefined
  readonly experiment_id?: string | undefined
  /** What the client was told. */
  readonly answer: unknown
  /** TCP ports of the connection on this machine: the client's end and ours. */
  readonly clientPort: number | undefined
  readonly serverPort: number | undefined
}

export interface DispatchOptions {
  readonly desk: Desk
  readonly guard: Guard
  /** Of what is read into memory; artifacts are not. */
  readonly mostBytes: number
  readonly onWrite: (write: Write) => void
  /** A bug of ours: the client is told that there was one, this gets the error. */
  readonly onError: (error: unknown) => void
}

/** Answers one request, whatever it is. */
export function openDispatch(options: DispatchOptions): (request: IncomingMessage, response: ServerResponse) => void {
  const table = openRouteTable(routes)
  const commit = openCommitQueue(options.desk.store)
  const serve = async (request: IncomingMessage, response: ServerResponse, wire: Wire) => {
    const [path = '/', search = ''] = split(request.url ?? '/')
    options.guard(request, path)
    const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET')
    const plain = toPlain(path)
    const match = table.find(method, plain)
    if (!match) return answerUnknown(response, method, table.methods(plain))
    const exchange = { ...options.desk, wire, request, response, rest: match.rest, params: match.params }
    if ('serve' in match.route) return match.route.serve({ ...exchange, query: new URLSearchParams(search) })
    const given = await readInput({ request, match, search, wire, mostBytes: options.mostBytes })
    const input = readFields(match.route.fields, given.fields)
    if (given.problem !== undefined) throw invalid(given.problem)
    const { route } = match
    const act = () => route.answer({ ...options.desk, wire }, input as never)
    const answer = await (route.small ? commit(act) : act())
    // Before the answer: a client that has it may close the connection, and then nothing tells any more whose it was.
    if (method !== 'GET') tellWrite(options, request, { ...(input as object), path: match.route.path, answer })
    sendJson(response, answer)
  }
  return (request, response) => {
    const wire = wireFor(request.headers['user-agent'])
    serve(request, response, wire).catch((error: unknown) => answerError(response, error, { wire, onError: options.onError }))
  }
}

/** It is written by now, so whatever becomes of the notice, the client is answered. */
function tellWrite(
  { onWrite, onError }: DispatchOptions,
  { socket }: IncomingMessage,
  write: Omit<Write, 'clientPort' | 'serverPort'>,
): void {
  try {
    onWrite({ ...write, clientPort: socket.remotePort, serverPort: socket.localPort })
  } catch (error) {
    onError(error)
  }
}

function split(url: string): readonly string[] {
  const at = url.indexOf('?')
  return at < 0 ? [url] : [url.slice(0, at), url.slice(at + 1)]
}

/** `/ajax-api` is what MLflow's own pages call, `preview` what clients of 1.x do; both mean the same. */
function toPlain(path: string): string {
  const api = path.startsWith('/ajax-api/') ? `/api/${path.slice('/ajax-api/'.length)}` : path
  return api.startsWith('/api/2.0/preview/mlflow/') ? api.replace('/preview', '') : api
}

interface Reading {
  readonly request: IncomingMessage
  readonly match: Match
  readonly search: string
  readonly wire: Wire
  readonly mostBytes: number
}

/** The fields of a request: of GET in the query, else in the body, and in the path. */
async function readInput({ request, match, search, wire, mostBytes }: Reading): Promise<ReturnType<typeof parseBody>> {
  const route = match.route as Route
  if (route.method === 'GET') return { fields: { ...fromQuery(new URLSearchParams(search), route), ...match.params } }
  const bytes = await readBody(request, mostBytes)
  if (route.method === 'POST' && wire.generation > 1) demandJson(request.headers['content-type'])
  const body = parseBody(bytes.toString('utf8'))
  return { ...body, fields: { ...body.fields, ...match.params } }
}

function fromQuery(query: URLSearchParams, route: Route): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  for (const name of new Set(query.keys())) {
    const values = query.getAll(name)
    fields[name] = route.fields[name]?.repeated ? values : values[0]
  }
  return fields
}

function demandJson(contentType: string | undefined): void {
  if (contentType === undefined) throw invalid('Bad Request. Content-Type header is missing.')
  if (contentType.split(';')[0]?.trim().toLowerCase() !== 'application/json')
    throw invalid("Bad Request. Content-Type must be one of ['application/json'].")
}

function answerUnknown(response: ServerResponse, method: string, methods: readonly string[]): void {
  if (methods.length === 0) return sendNotFound(response)
  const allowed = ['OPTIONS', ...methods, ...(methods.includes('GET') ? ['HEAD'] : [])]
  if (method !== 'OPTIONS') return sendNotAllowed(response, allowed)
  response.setHeader('Allow', allowed.join(', '))
  send(response, { status: 200, type: 'text/html; charset=utf-8', body: '' })
}

function answerError(response: ServerResponse, error: unknown, { wire, onError }: { wire: Wire; onError: (error: unknown) => void }): void {
  const known = toRestError(error)
  // A client that went away in the middle needs no answer, and is no bug.
  if (response.req.destroyed && !response.req.complete) return void response.destroy()
  if (!known && !(error instanceof Refusal) && !response.destroyed) onError(error)
  if (response.headersSent) return void response.destroy()
  if (error instanceof Refusal) return sendText(response, error.message, error.status)
  const answer = known ?? new RestError('INTERNAL_ERROR', 'The tracking server ran into an error of its own. Its log says more.')
  if (answer.status === 401) response.setHeader('WWW-Authenticate', 'Bearer realm="mlflow", Basic realm="mlflow"')
  sendJson(response, answer.toJson(wire.generation), answer.status)
}
