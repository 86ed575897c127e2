import type { Span } from '../../trace.ts'
import { keyAndText, objectText } from './parseValue.ts'
import { messagesOf, protoFields } from './protoFields.ts'

/** The spans of an OTLP `ExportTraceServiceRequest`. Throws a `RangeError` for bytes that are none. */
export function parseSpans(request: Buffer): readonly Span[] {
  return messagesOf(request, 1).flatMap(resource => messagesOf(resource, 2).flatMap(scope => messagesOf(scope, 2).map(parseSpan)))
}

interface Raw {
  readonly ids: Map<number, Buffer>
  readonly times: Map<number, bigint>
  readonly attributes: (readonly [string, string])[]
  readonly events: string[]
  status: { code: bigint; message: string }
}

const STATUS_CODES = ['STATUS_CODE_UNSET', 'STATUS_CODE_OK', 'STATUS_CODE_ERROR']

function parseSpan(bytes: Buffer): Span {
  const raw = readRaw(bytes)
  const hex = (number: number) => raw.ids.get(number)?.toString('hex') ?? ''
  const name = raw.ids.get(5)?.toString('utf8') ?? ''
  const code = STATUS_CODES[Number(raw.status.code)] ?? 'STATUS_CODE_UNSET'
  const end = raw.times.get(8)
  return {
    trace_id: attribute(raw, 'mlflow.traceRequestId') ?? `tr-${hex(1)}`,
    span_id: hex(2),
    parent_span_id: hex(4) === '' ? undefined : hex(4),
    name,
    type: attribute(raw, 'mlflow.spanType') ?? 'UNKNOWN',
    status: code.slice('STATUS_CODE_'.length),
    start_time_unix_nano: raw.times.get(7) ?? 0n,
    end_time_unix_nano: end === 0n ? undefined : end,
    content: content(raw, { name, code }),
  }
}

/** The span in MLflow's own JSON, as it keeps them: attributes are JSON texts within the JSON. */
function content(raw: Raw, { name, code }: { name: string; code: string }): string {
  const id = (number: number) => JSON.stringify(raw.ids.get(number)?.toString('base64') ?? '')
  const hasParent = (raw.ids.get(4)?.length ?? 0) > 0
  return objectText([
    ['trace_id', id(1)],
    ['span_id', id(2)],
    ['parent_span_id', hasParent ? id(4) : 'null'],
    ['name', JSON.stringify(name)],
    ['start_time_unix_nano', String(raw.times.get(7) ?? 0n)],
    ['end_time_unix_nano', String(raw.times.get(8) ?? 0n)],
    ['events', `[${raw.events.join(', ')}]`],
    [
      'status',
      objectText([
        ['code', JSON.stringify(code)],
        ['message', JSON.stringify(raw.status.message)],
      ]),
    ],
    ['attributes', objectText(raw.attributes.map(([key, text]) => [key, JSON.stringify(text)]))],
  ])
}

function readRaw(bytes: Buffer): Raw {
  const raw: Raw = { ids: new Map(), times: new Map(), attributes: [], events: [], status: { code: 0n, message: '' } }
  for (const { number, value } of protoFields(bytes)) {
    if (!Buffer.isBuffer(value)) raw.times.set(number, value)
    else if (number === 9) raw.attributes.push(keyAndText(value))
    else if (number === 11) raw.events.push(eventText(value))
    else if (number === 15) raw.status = readStatus(value)
    else raw.ids.set(number, value)
  }
  return raw
}

function eventText(bytes: Buffer): string {
  const attributes: (readonly [string, string])[] = []
  let name = ''
  let time = 0n
  for (const { number, value } of protoFields(bytes)) {
    if (!Buffer.isBuffer(value)) time = number === 1 ? value : time
    else if (number === 2) name = value.toString('utf8')
    else if (number === 3) attributes.push(keyAndText(value))
  }
  return objectText([
    ['name', JSON.stringify(name)],
    ['time_unix_nano', String(time)],
    ['attributes', objectText(attributes)],
  ])
}

function readStatus(bytes: Buffer): Raw['status'] {
  const status = { code: 0n, message: '' }
  for (const { number, value } of protoFields(bytes)) {
    if (number === 2 && Buffer.isBuffer(value)) status.message = value.toString('utf8')
    if (number === 3 && !Buffer.isBuffer(value)) status.code = value
  }
  return status
}

function attribute(raw: Raw, key: string): string | undefined {
  const text = raw.attributes.find(([name]) => name === key)?.[1]
  const value: unknown = text === undefined ? undefined : JSON.parse(text)
  return typeof value === 'string' && value !== '' ? value : undefined
}
