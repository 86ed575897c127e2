import type { Asked } from '../exchange.ts'
import { parseTolerant } from '../tolerantJson.ts'
import { readMultipart } from './readMultipart.ts'
import { SeldonError } from './seldonError.ts'

/** The message of a request, wherever it is: a JSON body, `json=` of a form or of the query, or parts. Throws a `SeldonError`. */
export function readMessage({ method, query, headers, body }: Asked): unknown {
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? ''
  const inQuery = query.get('json')
  if (inQuery !== null) return parse(inQuery)
  if (method === 'GET') throw absent()
  const text = body.toString('utf8')
  if (type === 'application/x-www-form-urlencoded') return parse(new URLSearchParams(text).get('json') ?? '')
  if (type === 'multipart/form-data') return ofParts(body, headers['content-type'] ?? '')
  if (type !== 'application/json') throw absent()
  return parse(text)
}

function ofParts(body: Buffer, header: string): unknown {
  const message: Record<string, unknown> = {}
  for (const { name, isFile, content } of readMultipart(body, header)) {
    if (name === 'binData') message[name] = content.toString('base64')
    else message[name] = name === 'strData' || isFile ? content.toString('utf8') : parse(content.toString('utf8'))
  }
  return message
}

function parse(text: string): unknown {
  try {
    return parseTolerant(text)
  } catch {
    throw absent()
  }
}

function absent(): SeldonError {
  return new SeldonError('MICROSERVICE_BAD_DATA', "Can't find JSON in data")
}
