import { t } from '@vscode/l10n'
import { Document, isScalar, LineCounter, parseDocument, type Scalar, type ScalarTag, visit, isDocument } from 'yaml'
import { formatPythonFloat } from './pythonJson.ts'
import { formatScalar } from './yamlScalar.ts'
import { Unusual, writeDocument } from './yamlWriter.ts'

/** What came of a text: a document in any case, and what is wrong with it; lines count from 0. */
export interface ParsedYaml {
  readonly document: Document
  readonly problems: readonly { line: number; message: string }[]
}

/** Reads YAML 1.2 as ruamel.yaml resolves it (`1_000`, `0b11`, dates, big integers). Never throws. */
export function parseYaml(text: string): ParsedYaml {
  const lines = new LineCounter()
  try {
    const document: Document = parseDocument(text, { ...OPTIONS, lineCounter: lines, customTags: () => TAGS })
    const problems = document.errors
      .slice(0, MOST_PROBLEMS)
      .map(error => ({ line: Math.max(0, lines.linePos(error.pos[0]).line - 1), message: sentenceOf(error.message) }))
    SOURCES.set(document, text)
    problems.push(...repeatedKeys(document, lines))
    return { document, problems }
  } catch (error) {
    return {
      document: new Document(),
      problems: [{ line: 0, message: error instanceof RangeError ? t('it is nested too deeply') : String(error) }],
    }
  }
}

/** Writes as DVC's ruamel.yaml does: a parsed document with its comments, or a plain value. */
export function formatYaml(value: unknown): string {
  const document = isDocument(value) ? value : new Document(value, { ...OPTIONS, customTags: () => TAGS, aliasDuplicateObjects: false })
  try {
    return writeDocument(document, { source: SOURCES.get(document), spell })
  } catch (error) {
    if (!(error instanceof Unusual)) throw error
    return document.toString(WRITING)
  }
}

/** More would not help anybody, and hostile text makes one for every byte. */
const MOST_PROBLEMS = 100
const OPTIONS = { version: '1.2', strict: true, uniqueKeys: false, merge: false, logLevel: 'silent', prettyErrors: false } as const
const WRITING = { indentSeq: false, lineWidth: 0, nullStr: '', flowCollectionPadding: false } as const
const SOURCES = new WeakMap<object, string>()

const text: ScalarTag = {
  tag: 'tag:yaml.org,2002:str',
  default: true,
  identify: value => typeof value === 'string',
  resolve: source => source,
  stringify: (item, ctx) =>
    formatScalar(String(item.value), {
      column: ctx.indent.length + (ctx.indentAtStart === undefined ? 0 : ctx.indentAtStart - ctx.indentStep.length),
      indent: ctx.indent.length,
      flow: ctx.inFlow === true,
      key: ctx.implicitKey === true,
    }),
}

const nothing: ScalarTag = {
  tag: 'tag:yaml.org,2002:null',
  default: true,
  test: /^(?:~|null|Null|NULL|)$/,
  identify: value => value == null,
  resolve: () => null,
  stringify: () => '',
}

const truth: ScalarTag = {
  tag: 'tag:yaml.org,2002:bool',
  default: true,
  test: /^(?:true|True|TRUE|false|False|FALSE)$/,
  identify: value => typeof value === 'boolean',
  resolve: source => source.toLowerCase() === 'true',
  stringify: item => (item.value === true ? 'true' : 'false'),
}

const whole: ScalarTag = {
  tag: 'tag:yaml.org,2002:int',
  default: true,
  test: /^(?:[-+]?0b[01_]+|[-+]?0o[0-7_]+|[-+]?[0-9][0-9_]*|[-+]?0x[0-9a-fA-F_]+)$/,
  identify: value => typeof value === 'bigint' || Number.isInteger(value),
  resolve: source => toInteger(source),
  stringify: item => item.source ?? String(item.value),
}

const real: ScalarTag = {
  tag: 'tag:yaml.org,2002:float',
  default: true,
  test: /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+|[-+]?\.[0-9_]+(?:[eE][-+][0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  identify: value => typeof value === 'number',
  resolve: source => toFloat(source),
  stringify: item => item.source ?? formatFloat(Number(item.value)),
}

const date: ScalarTag = {
  tag: 'tag:yaml.org,2002:timestamp',
  default: true,
  test: /^(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9][0-9]?-[0-9][0-9]?(?:[Tt]|[ \t]+)[0-9][0-9]?:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9][0-9]?(?::[0-9][0-9])?))?)$/,
  identify: value => value instanceof Date,
  resolve: source => new Date(source),
  stringify: item => item.source ?? (item.value as Date).toISOString(),
}

const TAGS = ['map', 'seq', text, nothing, truth, whole, real, date] as const as unknown as ScalarTag[]

/** The package compares every key with every other, which takes minutes for a large mapping. */
function repeatedKeys(document: Document, lines: LineCounter): { line: number; message: string }[] {
  const found: { line: number; message: string }[] = []
  visit(document, {
    Map(_, map) {
      const seen = new Set<unknown>()
      for (const { key } of map.items) {
        if (!isScalar(key)) continue
        if (seen.has(key.value))
          found.push({
            line: Math.max(0, lines.linePos(key.range?.[0] ?? 0).line - 1),
            message: t('"{0}" occurs twice in one mapping', String(key.value)),
          })
        seen.add(key.value)
      }
    },
  })
  return found
}

/** What is no string: as it was written, unless its value was changed since. */
function spell(scalar: Scalar): string {
  const { value, source } = scalar
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (source !== undefined) return source
  if (typeof value === 'number') return Number.isInteger(value) && !Object.is(value, -0) ? BigInt(value).toString() : formatFloat(value)
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'bigint' || typeof value === 'string' ? value.toString() : ''
}

function toInteger(source: string): number | bigint {
  const digits = source.replaceAll('_', '').replace(/^[-+]/, '')
  const value = BigInt(/^0[box]/.test(digits) ? digits : digits.replace(/^0+(?=\d)/, ''))
  const signed = source.startsWith('-') ? -value : value
  return Number.isSafeInteger(Number(signed)) ? Number(signed) : signed
}

function toFloat(source: string): number {
  const lower = source.replaceAll('_', '').toLowerCase()
  if (lower.endsWith('.nan')) return Number.NaN
  if (lower.endsWith('.inf')) return lower.startsWith('-') ? -Infinity : Infinity
  return Number(lower)
}

function formatFloat(value: number): string {
  if (Number.isNaN(value)) return '.nan'
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf'
  return formatPythonFloat(value)
}

function sentenceOf(message: string): string {
  return message.startsWith('Maximum call stack') ? t('it is nested too deeply') : (message.split('\n')[0] ?? '')
}
