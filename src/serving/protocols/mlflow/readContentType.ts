import type { Answer } from '../exchange.ts'
import type { Dialect } from './dialect.ts'
import { CHANGED } from './words.ts'

export type BodyKind = 'json' | 'json-records' | 'json-split' | 'numpy-split' | 'csv'

/** What the header says the body is, or the answer to a header that MLflow does not take. */
export function readContentType(header: string | undefined, dialect: Dialect): BodyKind | Answer {
  if (header === undefined || header === '') return crashed(dialect)
  const [type = '', ...rest] = header.split(';').map(part => part.trim())
  const parameters = new Map(rest.map(part => [part.split('=')[0]?.trim().toLowerCase() ?? '', part.split('=')[1]?.trim() ?? '']))
  const charset = parameters.get('charset')
  if (charset !== undefined && !/^"?utf-?8"?$/i.test(charset)) return refused('The scoring server only supports UTF-8')
  const format = parameters.get('format')
  const unknown = [...parameters.keys()].filter(name => name !== 'charset' && !(name === 'format' && dialect.takes1))
  if (unknown.length > 0 && dialect.errors > 1) return refused(`Unrecognized content type parameters: ${unknown.join(', ')}. ${CHANGED}`)
  if (type === 'text/csv') return 'csv'
  if (type === 'application/json') return format === 'pandas-records' ? 'json-records' : format === 'pandas-split' ? 'json-split' : 'json'
  if (type === 'application/json-numpy-split' && dialect.takes1) return 'numpy-split'
  return refused(
    dialect.errors === 1
      ? `This predictor only supports the following content types and formats: Types: ['text/csv', 'application/json', 'application/json-numpy-split']; Formats: ['pandas-records', 'pandas-split']. Got '${header}'.`
      : `This predictor only supports the following content types: Types: ['text/csv', 'application/json']. Got '${type}'.`,
  )
}

function refused(body: string): Answer {
  return { status: 415, type: 'text/plain; charset=utf-8', body }
}

/** MLflow's servers fall over a request without the header; the status is kept, for that is what clients know. */
export function crashed(dialect: Dialect, cause = 'The request has no header Content-Type.'): Answer {
  if (dialect.errors === 3) return { status: 500, type: 'text/plain; charset=utf-8', body: 'Internal Server Error', cause }
  return { status: 500, type: 'text/html; charset=utf-8', body: page('500 Internal Server Error', 'Internal Server Error', CRASH), cause }
}

export function notAllowed(dialect: Dialect): Answer {
  if (dialect.errors === 3) return { status: 405, type: 'application/json', body: '{"detail":"Method Not Allowed"}' }
  const why = 'The method is not allowed for the requested URL.'
  return { status: 405, type: 'text/html; charset=utf-8', body: page('405 Method Not Allowed', 'Method Not Allowed', why) }
}

const CRASH =
  'The server encountered an internal error and was unable to complete your request. Either the server is overloaded or there is an error in the application.'

/** A page as Flask's errors have it. */
export function page(title: string, heading: string, why: string): string {
  return `<!doctype html>\n<html lang=en>\n<title>${title}</title>\n<h1>${heading}</h1>\n<p>${why}</p>\n`
}
