interface RecordedSpan {
  readonly trace_id: string
  readonly span_id: string
  readonly parent_span_id: string | null
  readonly name: string
  readonly start_time_unix_nano: number
  readonly end_time_unix_nano: number
  readonly status: { readonly code: string }
  readonly attributes: Readonly<Record<string, string>>
}

/** What an OpenTelemetry exporter would have sent for these spans, whose JSON was recorded though those bytes were not. */
export function encodeSpans(files: readonly unknown[]): Buffer {
  const spans = files.flatMap(file => (file as { spans: readonly RecordedSpan[] }).spans)
  return message(1, message(2, ...spans.map(span => message(2, encodeSpan(span)))))
}

function encodeSpan(span: RecordedSpan): Buffer {
  return Buffer.concat([
    bytes(1, Buffer.from(span.trace_id, 'base64')),
    bytes(2, Buffer.from(span.span_id, 'base64')),
    ...(span.parent_span_id === null ? [] : [bytes(4, Buffer.from(span.parent_span_id, 'base64'))]),
    bytes(5, Buffer.from(span.name)),
    fixed64(7, BigInt(span.start_time_unix_nano)),
    fixed64(8, BigInt(span.end_time_unix_nano)),
    ...Object.entries(span.attributes).map(([key, text]) => message(9, pair(key, JSON.parse(text)))),
    message(15, tagged(3, 0, varint(span.status.code === 'STATUS_CODE_OK' ? 1n : 0n))),
  ])
}

function pair(key: string, value: unknown): Buffer {
  return Buffer.concat([bytes(1, Buffer.from(key)), message(2, encodeValue(value))])
}

function encodeValue(value: unknown): Buffer {
  if (typeof value === 'string') return bytes(1, Buffer.from(value))
  if (typeof value === 'boolean') return tagged(2, 0, varint(value ? 1n : 0n))
  if (typeof value === 'number') return Number.isInteger(value) ? tagged(3, 0, varint(BigInt.asUintN(64, BigInt(value)))) : double(4, value)
  if (Array.isArray(value)) return message(5, ...value.map(item => message(1, encodeValue(item))))
  if (typeof value !== 'object' || value === null) return Buffer.alloc(0)
  return message(6, ...Object.entries(value).map(([key, item]) => message(1, pair(key, item))))
}

function message(number: number, ...parts: readonly Buffer[]): Buffer {
  return bytes(number, Buffer.concat(parts))
}

function bytes(number: number, value: Buffer): Buffer {
  return tagged(number, 2, Buffer.concat([varint(BigInt(value.length)), value]))
}

function fixed64(number: number, value: bigint): Buffer {
  const buffer = Buffer.alloc(8)
  buffer.writeBigUInt64LE(value)
  return tagged(number, 1, buffer)
}

function double(number: number, value: number): Buffer {
  const buffer = Buffer.alloc(8)
  buffer.writeDoubleLE(value)
  return tagged(number, 1, buffer)
}

function tagged(number: number, kind: number, value: Buffer): Buffer {
  return Buffer.concat([varint(BigInt(number * 8 + kind)), value])
}

function varint(value: bigint): Buffer {
  const groups: number[] = []
  for (let rest = value; ; rest >>= 7n) {
    groups.push(Number(rest & 0x7fn) | (rest > 0x7fn ? 0x80 : 0))
    if (rest <= 0x7fn) return Buffer.from(groups)
  }
}
