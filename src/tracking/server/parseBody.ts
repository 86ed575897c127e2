import { BareNumber } from './field.ts'

export interface ParsedBody {
  /** The fields; of what is no JSON, none. */
  readonly fields: Readonly<Record<string, unknown>>
  /** What is wrong with the whole, if the fields alone do not show it. */
  readonly problem?: string
}

const NOTHING: ParsedBody = { fields: {} }

/**
 * The JSON of a request. As MLflow does, an empty body is an empty message, and a string that holds JSON is read again.
 * Python's bare `NaN` and `Infinity` come out as `BareNumber`, so that the field can be named.
 */
export function parseBody(text: string): ParsedBody {
  if (text.trim() === '') return NOTHING
  const value = parse(text)
  const inner = typeof value === 'string' ? parse(value) : value
  if (inner === undefined) return { fields: {}, problem: 'The body of the request is no valid JSON.' }
  if (inner === null) return NOTHING
  if (typeof inner !== 'object' || Array.isArray(inner) || inner instanceof BareNumber)
    return { fields: {}, problem: `The body of the request must be a JSON object, and is ${Array.isArray(inner) ? 'a list' : 'none'}.` }
  return { fields: inner as Record<string, unknown> }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return parseWithBareNumbers(text)
  }
}

const STRING_OR_BARE = /"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g
/** No text can hold this: JSON strings cannot hold a bare NUL. */
const MARK = 'bare\u0000'

function parseWithBareNumbers(text: string): unknown {
  const marked = text.replace(STRING_OR_BARE, token => (token.startsWith('"') ? token : JSON.stringify(MARK + token)))
  if (marked === text) return undefined
  try {
    return JSON.parse(marked, (_, value: unknown) =>
      typeof value === 'string' && value.startsWith(MARK) ? new BareNumber(value.slice(MARK.length)) : value,
    )
  } catch {
    return undefined
  }
}
