/**
 * How ruamel.yaml (0.18, YAML 1.2, width 80) spells a string, as DVC sets it up: plain where that reads back as the same
 * string, else single quotes, else double quotes; never a block scalar; folded past column 80.
 */
export interface ScalarPlace {
  /** Column where the scalar's first character will stand. */
  readonly column: number
  /** Column of continuation lines. */
  readonly indent: number
  /** Inside of `[]` or `{}`. */
  readonly flow: boolean
  /** A key, which is never folded. */
  readonly key: boolean
}

export type ScalarStyle = 'plain' | 'single' | 'double'

const WIDTH = 80
const BREAKS = '\n\x85\u2028\u2029'
/** What ruamel's resolver takes for something else than a string when it stands unquoted. */
const NOT_A_STRING = [
  /^(?:true|True|TRUE|false|False|FALSE)$/,
  /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+|[-+]?\.[0-9_]+(?:[eE][-+][0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  /^(?:[-+]?0b[01_]+|[-+]?0o?[0-7_]+|[-+][0-9_]+|[0-9][0-9_]*|[-+]?0x[0-9a-fA-F_]+)$/,
  /^(?:<<|=|~|null|Null|NULL|)$/,
  /^(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9][0-9]?-[0-9][0-9]?(?:[Tt]|[ \t]+)[0-9][0-9]?:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9][0-9]?(?::[0-9][0-9])?))?)$/,
]
// biome-ignore lint/suspicious/noControlCharactersInRegex: the characters that YAML cannot show are what this finds
const SPECIAL = /[^\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u
const ESCAPES: Readonly<Record<string, string>> = {
  '\0': '0',
  '\x07': 'a',
  '\x08': 'b',
  '\t': 't',
  '\n': 'n',
  '\x0b': 'v',
  '\x0c': 'f',
  '\r': 'r',
  '\x1b': 'e',
  '"': '"',
  '\\': '\\',
  '\x85': 'N',
  '\xa0': '_',
  '\u2028': 'L',
  '\u2029': 'P',
}

export function isPlainString(text: string): boolean {
  return !NOT_A_STRING.some(pattern => pattern.test(text))
}

/** The scalar with its quotes and folds. `asIs` keeps the plain style for something that is not a string. */
export function formatScalar(text: string, place: ScalarPlace): string {
  const style = chooseStyle(text, place)
  if (style === 'plain') return foldPlain(text, place)
  return style === 'single' ? foldSingle(text, place) : foldDouble(text, place)
}

export function chooseStyle(text: string, place: Pick<ScalarPlace, 'flow' | 'key'>): ScalarStyle {
  const broken = BREAK.test(text)
  if (isPlainString(text) && isPlainAllowed(text, place.flow)) return 'plain'
  if (text.includes("'") || text.includes('\n')) return 'double'
  const singleAllowed = !SPECIAL.test(text) && !SPACE_AT_BREAK.test(text)
  return singleAllowed && !(place.key && broken) ? 'single' : 'double'
}

const BREAK = /[\n\x85\u2028\u2029]/
const SPACE_AT_BREAK = /[\n\x85\u2028\u2029] | [\n\x85\u2028\u2029]/
const INDICATOR_FIRST = /^[#,[\]{}&*!|>'"%@`]/
const WHITE = '[\\0 \\t\\r\\n\\x85\\u2028\\u2029]'
const BLOCK_INDICATOR = new RegExp(`^(?:---|\\.\\.\\.)|^[-?:](?:${WHITE}|$)|:(?:${WHITE}|$)|${WHITE}#`)

function isPlainAllowed(text: string, flow: boolean): boolean {
  if (text === '') return false
  if (text.startsWith(' ') || text.endsWith(' ') || BREAK.test(text) || SPECIAL.test(text)) return false
  if (INDICATOR_FIRST.test(text) || BLOCK_INDICATOR.test(text)) return false
  return !flow || !/[,[\]{}]/.test(text)
}

/** Breaks at a single space past the width, and before a word that is wider than a whole line; the space at a break goes. */
function foldPlain(text: string, place: ScalarPlace): string {
  if (place.column + text.length <= WIDTH) return text
  const newLine = `\n${' '.repeat(place.indent)}`
  let column = place.column
  let result = ''
  for (const part of text.split(/( +)/)) {
    const length = [...part].length
    if (part === ' ' && column > WIDTH && !place.key) {
      result += newLine
      column = place.indent
      continue
    }
    if (!part.startsWith(' ') && length > WIDTH && column > place.indent) {
      result += newLine
      column = place.indent
    }
    result += part
    column += length
  }
  return result
}

function foldSingle(text: string, place: ScalarPlace): string {
  let column = place.column + 1
  let result = "'"
  const parts = text.split(/( +|[\n\x85\u2028\u2029]+|')/)
  let offset = 0
  for (const part of parts) {
    const start = offset
    offset += part.length
    if (part === ' ' && column > WIDTH && !place.key && start !== 0 && offset !== text.length) {
      result += `\n${' '.repeat(place.indent)}`
      column = place.indent
    } else if (part !== '' && BREAKS.includes(part[0] ?? '')) {
      result += `${part.startsWith('\n') ? '\n' : ''}${part}${' '.repeat(place.indent)}`
      column = place.indent
    } else {
      result += part === "'" ? "''" : part
      column += part === "'" ? 2 : [...part].length
    }
  }
  return `${result}'`
}

function foldDouble(text: string, place: ScalarPlace): string {
  const characters = [...text]
  let column = place.column + 1
  let result = '"'
  let start = 0
  const take = (end: number) => {
    result += characters.slice(start, end).join('')
    column += end - start
    start = end
  }
  for (let end = 0; end < characters.length; end++) {
    const character = characters[end] ?? ''
    const escaped = escapeOf(character)
    if (escaped !== undefined) {
      take(end)
      result += escaped
      column += escaped.length
      start = end + 1
    }
    const mayFold = end > 0 && end < characters.length - 1 && (character === ' ' || start >= end) && !place.key
    if (mayFold && column + (end - start) > WIDTH) {
      if (start < end) take(end)
      result += `\\\n${' '.repeat(place.indent)}`
      column = place.indent
      if (characters[start] === ' ') {
        result += '\\'
        column++
      }
    }
  }
  take(characters.length)
  return `${result}"`
}

function escapeOf(character: string): string | undefined {
  if (character !== '"' && character !== '\\' && SHOWN.test(character)) return undefined
  const short = ESCAPES[character]
  if (short !== undefined) return `\\${short}`
  const code = character.codePointAt(0) ?? 0
  const digits = code.toString(16).toUpperCase()
  if (code <= 0xff) return `\\x${digits.padStart(2, '0')}`
  return code <= 0xffff ? `\\u${digits.padStart(4, '0')}` : `\\U${digits.padStart(8, '0')}`
}

const SHOWN = /^[\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]$/u
