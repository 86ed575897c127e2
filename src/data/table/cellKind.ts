/** What a cell holds. Numbers, so that counting them is an index. */
export const MISSING = 0
export const INT = 1
export const FLOAT = 2
export const BOOL = 3
export const DATE = 4
export const TEXT = 5

/** The number, or the date in milliseconds, of the cell whose kind was told last; good for statistics, not for the last digit. */
export const seen = { value: 0 }

interface Word {
  readonly bytes: Uint8Array
  readonly kind: number
  readonly value: number
}

/** What pandas and R write for a cell without a value, truth values and infinities, by their first byte. */
const WORDS = wordsByFirst([
  ...['NA', 'N/A', '#N/A', '<NA>', 'NaN', 'nan', '-nan', 'null', 'NULL', 'None', 'NaT'].map(word => [word, MISSING, 0] as const),
  ...['true', 'false', 'True', 'False', 'TRUE', 'FALSE'].map(word => [word, BOOL, 0] as const),
  ...['inf', 'Inf', 'Infinity'].flatMap(word => [[word, FLOAT, Infinity] as const, [`-${word}`, FLOAT, -Infinity] as const]),
])
const POWERS = Float64Array.from({ length: 309 }, (_, power) => Number(`1e${power}`))

/** Kind of a cell by its bytes; spaces around it do not count. Makes no string, for there are millions of cells. */
export function kindOfBytes(bytes: Uint8Array, from: number, to: number): number {
  let start = from
  let end = to
  while (start < end && bytes[start] === 32) start++
  while (end > start && bytes[end - 1] === 32) end--
  if (start === end) return MISSING
  const first = bytes[start] as number
  if (first < 58 && first > 42) {
    const kind = kindOfNumber(bytes, start, end)
    if (kind !== TEXT) return kind
  }
  if (isDigit(first)) return kindOfDate(bytes, start, end)
  for (const word of WORDS[first] ?? []) {
    if (word.bytes.length !== end - start || !isWord(word, bytes, start)) continue
    seen.value = word.value
    return word.kind
  }
  return TEXT
}

const encoder = new TextEncoder()
const scratch = new Uint8Array(120)

/** DATE for what is written as one, TEXT for all else: in a format that has types a text is no number. */
export function kindOfText(text: string): number {
  if (text.length < 10 || text.length > 35) return TEXT
  const { written } = encoder.encodeInto(text, scratch)
  return kindOfDate(scratch, 0, written)
}

/** `-12`, `.5`, `3.`, `1e-7`. */
function kindOfNumber(bytes: Uint8Array, start: number, end: number): number {
  const isNegative = bytes[start] === 45
  let at = isNegative || bytes[start] === 43 ? start + 1 : start
  let mantissa = 0
  let digits = 0
  let point = -1
  for (; at < end; at++) {
    const byte = bytes[at] as number
    if (byte >= 48 && byte <= 57) {
      mantissa = mantissa * 10 + (byte - 48)
      digits++
    } else if (byte === 46 && point < 0) point = digits
    else break
  }
  if (digits === 0 || digits > 300) return TEXT
  let power = point < 0 ? 0 : point - digits
  if (at < end) {
    const exponent = exponentAt(bytes, at, end)
    if (Number.isNaN(exponent)) return TEXT
    power += exponent
  }
  const value = power === 0 ? mantissa : power < 0 ? mantissa / (POWERS[-power] ?? Infinity) : mantissa * (POWERS[power] ?? Infinity)
  seen.value = isNegative ? -value : value
  return point < 0 && at === end ? INT : FLOAT
}

/** `e+5` to the end; NaN when it is not one. */
function exponentAt(bytes: Uint8Array, start: number, end: number): number {
  if (bytes[start] !== 101 && bytes[start] !== 69) return Number.NaN
  const sign = bytes[start + 1]
  const first = sign === 43 || sign === 45 ? start + 2 : start + 1
  const exponent = numberAt(bytes, first, end)
  return first < end && end - first < 5 && exponent >= 0 ? (sign === 45 ? -exponent : exponent) : Number.NaN
}

/** ISO 8601: a day, or a day and a time of day with or without a zone, which is not looked at. */
function kindOfDate(bytes: Uint8Array, start: number, end: number): number {
  const dash = bytes[start + 4]
  if (end - start < 10 || end - start > 35 || (dash !== 45 && dash !== 47) || bytes[start + 7] !== dash) return TEXT
  const year = numberAt(bytes, start, start + 4)
  const month = numberAt(bytes, start + 5, start + 7)
  const day = numberAt(bytes, start + 8, start + 10)
  if (year < 0 || month < 1 || month > 12 || day < 1 || day > 31) return TEXT
  let seconds = 0
  if (end - start > 10) {
    if ((bytes[start + 10] !== 84 && bytes[start + 10] !== 32) || bytes[start + 13] !== 58 || end - start < 16) return TEXT
    const hour = numberAt(bytes, start + 11, start + 13)
    const minute = numberAt(bytes, start + 14, start + 16)
    const second = bytes[start + 16] === 58 ? numberAt(bytes, start + 17, start + 19) : 0
    if (hour < 0 || hour > 24 || minute < 0 || minute > 59 || second < 0) return TEXT
    seconds = hour * 3600 + minute * 60 + second
  }
  seen.value = daysTo(year, month, day) * 86_400_000 + seconds * 1000
  return DATE
}

/** Days since 1970, of the Gregorian calendar. */
function daysTo(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const inEra = y - era * 400
  const inYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * 146_097 + inEra * 365 + Math.floor(inEra / 4) - Math.floor(inEra / 100) + inYear - 719_468
}

/** Digits as a number; -1 when there is anything else. */
function numberAt(bytes: Uint8Array, start: number, end: number): number {
  let value = 0
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number
    if (!isDigit(byte)) return -1
    value = value * 10 + (byte - 48)
  }
  return value
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57
}

function isWord({ bytes: word }: Word, bytes: Uint8Array, start: number): boolean {
  for (let at = 1; at < word.length; at++) if (word[at] !== bytes[start + at]) return false
  return true
}

function wordsByFirst(words: readonly (readonly [string, number, number])[]): (Word[] | undefined)[] {
  const by = Array.from({ length: 256 }, (): Word[] | undefined => undefined)
  for (const [word, kind, value] of words) {
    const bytes = new TextEncoder().encode(word)
    by[bytes[0] as number] = [...(by[bytes[0] as number] ?? []), { bytes, kind, value }]
  }
  return by
}
