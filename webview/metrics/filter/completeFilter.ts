import { quoteKey } from '../table/order.ts'
import { quoteText } from '../table/cellFilter.ts'
import { type FilterToken, filterTokens } from './filterTokens.ts'

/** What the runs of the page have, for a filter to name. */
export interface FilterWords {
  readonly metrics: readonly string[]
  readonly params: readonly string[]
  readonly tags: readonly string[]
  readonly data: readonly string[]
  /** Values that known runs have under a name, such as `params.alpha`. */
  readonly valuesOf: (name: string) => readonly string[]
}

export interface Completion {
  /** The part of the filter that an option takes the place of. */
  readonly from: number
  readonly to: number
  readonly options: readonly string[]
}

const ATTRIBUTES = ['run_name', 'status', 'user_id', 'start_time', 'end_time', 'run_id']
const FIGURE_SIGNS = ['<', '<=', '>', '>=', '=', '!=']
const TEXT_SIGNS = ['=', '!=', 'LIKE', 'ILIKE', 'IS NULL', 'IS NOT NULL']
const STATES = ['FINISHED', 'RUNNING', 'FAILED', 'KILLED', 'SCHEDULED']
const MOST = 50

/** What can stand at a place of a filter: a name, an operator, a value, or a word that joins. */
export function completeFilter(text: string, caret: number, words: FilterWords): Completion {
  const tokens = filterTokens(text)
  const under = tokens.find(({ at, text: own }) => at < caret && at + own.length >= caret && !/^[()=<>!]/.test(own))
  const before = tokens.filter(({ at, text: own }) => at + own.length <= (under?.at ?? caret))
  const typed = under ? text.slice(under.at, caret) : ''
  const options = candidates(before, words).filter(option => isMatch(option, typed) && option !== under?.text)
  return { from: under?.at ?? caret, to: under ? under.at + under.text.length : caret, options: ranked(options, typed).slice(0, MOST) }
}

function candidates(before: readonly FilterToken[], words: FilterWords): readonly string[] {
  const last = before.findLast(({ text }) => !['(', ')', ','].includes(text))
  const bracket = before.at(-1)?.text
  if (last === undefined || last.kind === 'word') return [...names(words), ...(/^not$/i.test(last?.text ?? '') ? [] : ['NOT'])]
  if (last.kind === 'name' && before.at(-1) === last && before.at(-2)?.kind !== 'operator') return signsOf(last.text)
  if (last.kind === 'operator' && !/null$/i.test(last.text)) return valuesOf(before, words)
  if (bracket === '(') return names(words)
  return ['AND', 'OR']
}

function names({ metrics, params, tags, data }: FilterWords): readonly string[] {
  return [
    ...metrics.map(key => `metrics.${plainKey(key)}`),
    ...params.map(key => `params.${plainKey(key)}`),
    ...tags.map(key => `tags.${plainKey(key)}`),
    ...data.map(path => `tags.${quoteKey(`mlops.data.${path}`)}`),
    ...ATTRIBUTES.map(key => `attributes.${key}`),
  ]
}

/** Quoted only where it has to be. */
function plainKey(key: string): string {
  return /^[A-Za-z_]\w*$/.test(key) ? key : quoteKey(key)
}

function signsOf(name: string): readonly string[] {
  if (/^metrics?\./.test(name) || name.endsWith('_time')) return FIGURE_SIGNS
  return name.startsWith('attr') || !name.includes('.') ? TEXT_SIGNS.slice(0, 4) : TEXT_SIGNS
}

function valuesOf(before: readonly FilterToken[], { valuesOf: known }: FilterWords): readonly string[] {
  const name = before.findLast(({ kind }) => kind === 'name')?.text ?? ''
  if (/\.?status$/.test(name) && !/^(metrics|params|tags)\./.test(name)) return STATES.map(state => `'${state}'`)
  const values = known(name)
  return /^metrics?\./.test(name) ? values : values.flatMap(value => quoteText(value) ?? [])
}

function isMatch(option: string, typed: string): boolean {
  return option.toLowerCase().includes(typed.toLowerCase().replace(/^['"]/, ''))
}

/** Those that begin so come first. */
function ranked(options: readonly string[], typed: string): readonly string[] {
  const begins = (option: string) => option.toLowerCase().startsWith(typed.toLowerCase())
  return [...options.filter(begins), ...options.filter(option => !begins(option))]
}
