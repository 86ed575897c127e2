import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { send } from '../answers.ts'
import { parseSpans } from '../otlp/parseSpans.ts'
import { readBody } from '../readBody.ts'
import { invalid } from '../restError.ts'
import type { Exchange, RawRoute } from '../route.ts'

const MOST_BYTES = 64 << 20
const TYPE = 'application/x-protobuf'
const unzip = promisify(gunzip)

/** Spans as OpenTelemetry sends them: 3.x does so where `/version` is 3.4 or later. */
export const openTelemetryRoutes: readonly RawRoute[] = [{ method: 'POST', path: '/v1/traces', serve: receiveSpans }]

async function receiveSpans({ request, response, store }: Exchange): Promise<void> {
  const experiment = request.headers['x-mlflow-experiment-id']
  if (typeof experiment !== 'string' || experiment === '') throw invalid('The header x-mlflow-experiment-id is missing.')
  if (request.headers['content-type']?.split(';')[0]?.trim() !== TYPE) throw invalid(`Spans are taken as '${TYPE}' only.`)
  const body = await readBody(request, MOST_BYTES)
  const bytes = request.headers['content-encoding'] === 'gzip' ? await unzip(body, { maxOutputLength: MOST_BYTES }).catch(refuse) : body
  store.traces.addSpans(experiment, parse(bytes))
  send(response, { status: 200, type: TYPE, body: '' })
}

function parse(bytes: Buffer): ReturnType<typeof parseSpans> {
  try {
    return parseSpans(bytes)
  } catch (error) {
    if (error instanceof RangeError) return refuse()
    throw error
  }
}

function refuse(): never {
  throw invalid('The body of the request is no OpenTelemetry trace export.')
}
