import { posix } from 'node:path'
import { formatPythonString } from '../base/pythonJson.ts'
import { invalidValue, tooLong } from './failures.ts'

/** The most characters of a key of a metric, param or tag. */
const MAX_KEY = 250

const BAD_CHARACTERS =
  'Names may only contain alphanumerics, underscores (_), dashes (-), periods (.), spaces ( ), colon(:) and slashes (/).'

/**
 * Refuses the keys that MLflow refuses: its file store makes file names of them. `at` is the argument that a failure names;
 * `length` is what it calls it when it is too long.
 */
export function checkKey(key: string, { at, length }: { at: string; length: string }): void {
  if (!/^[/\p{L}\p{N}\p{M}_.\- :]*$/u.test(key)) throw invalidValue({ shown: formatPythonString(key), name: at, why: BAD_CHARACTERS })
  const path = normalize(key)
  if (path !== key || path === '.' || path.startsWith('..') || path.startsWith('/')) {
    const why = `Names may be treated as files in certain cases, and must not resolve to other names when treated as such. This name would resolve to '${path}'`
    throw invalidValue({ shown: formatPythonString(key), name: at, why })
  }
  checkLength(key, { name: length, limit: MAX_KEY })
}

/** As Python's `posixpath.normpath`. */
function normalize(key: string): string {
  const path = posix.normalize(key)
  const trimmed = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path
  return /^\/\/(?!\/)/.test(key) ? `/${trimmed}` : trimmed
}

export function checkLength(text: string, { name, limit }: { name: string; limit: number }): void {
  if (text.length > limit && lengthOf(text) > limit) throw tooLong({ name, limit })
}

/** The first `limit` characters, counted as Python counts them. */
export function truncate(text: string, limit: number): string {
  return text.length <= limit ? text : [...text].slice(0, limit).join('')
}

function lengthOf(text: string): number {
  let count = 0
  for (const unit of text) count += unit.length > 0 ? 1 : 0
  return count
}
