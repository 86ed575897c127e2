/**
 * JSON exactly as Python's `json.dumps(value, sort_keys=True)` writes it: `, ` and `: `, keys by code point, everything
 * outside printable ASCII as `\uXXXX` (lower case, surrogate pairs), floats by `repr`.
 */
export function formatPythonJson(value: unknown): string {
  if (typeof value === 'string') return formatPythonString(value)
  if (typeof value === 'number') return formatNumber(value)
  if (typeof value === 'bigint') return value.toString()
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (Array.isArray(value)) return `[${value.map(formatPythonJson).join(', ')}]`
  if (value instanceof Map) return formatEntries([...value].map(([key, item]) => [formatKey(key), item]))
  if (typeof value === 'object' && value !== null) return formatEntries(Object.entries(value))
  return 'null'
}

/** Orders strings by code point, as Python sorts `str`; JavaScript's own `<` orders by UTF-16 unit. */
export function comparePython(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let index = 0; index < length; index++) {
    const left = a.charCodeAt(index)
    const right = b.charCodeAt(index)
    if (left !== right) return rank(left) - rank(right)
  }
  return a.length - b.length
}

/** A string with its quotes, escaped as Python's `ensure_ascii` does. */
export function formatPythonString(text: string): string {
  const json = JSON.stringify(text)
  return PLAIN.test(json) ? json : json.replace(BEYOND_ASCII, escapeUnit)
}

/** A float as Python's `repr` spells it: `1.0`, `1e-05`, `1e+20`; `nan` and `inf` are left to the caller. */
export function formatPythonFloat(value: number): string {
  if (Object.is(value, -0)) return '-0.0'
  const [mantissa = '', exponent] = value.toExponential().split('e')
  const power = Number(exponent)
  if (power >= -4 && power < 16) {
    const plain = plainDigits(value)
    return plain.includes('.') ? plain : `${plain}.0`
  }
  const digits = String(Math.abs(power)).padStart(2, '0')
  return `${mantissa}e${power < 0 ? '-' : '+'}${digits}`
}

const PLAIN = /^[ -~]*$/
const BEYOND_ASCII = /[^ -~]/g

function escapeUnit(unit: string): string {
  return [...Array(unit.length).keys()].map(index => `\\u${unit.charCodeAt(index).toString(16).padStart(4, '0')}`).join('')
}

/** Units of surrogate pairs stand for code points above every other unit: put them behind. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}

function formatNumber(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity'
  return Number.isSafeInteger(value) && !Object.is(value, -0) ? String(value) : formatPythonFloat(value)
}

/** JavaScript goes to exponents below 1e-6 and Python below 1e-4, JavaScript above 1e21 and Python above 1e16. */
function plainDigits(value: number): string {
  return Number.isInteger(value) ? BigInt(value).toString() : String(value)
}

function formatKey(key: unknown): string {
  return typeof key === 'string' ? key : formatPythonJson(key)
}

function formatEntries(entries: [string, unknown][]): string {
  const sorted = entries.filter(([, item]) => item !== undefined).sort(([a], [b]) => comparePython(a, b))
  return `{${sorted.map(([key, item]) => `${formatPythonString(key)}: ${formatPythonJson(item)}`).join(', ')}}`
}
