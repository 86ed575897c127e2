import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { FieldView } from '../../../src/protocol/modelView.ts'
import type { ModelPageView } from '../../../src/protocol/modelPage.ts'
import { goodDirection } from '../../metrics/goodDirection.ts'
import { link } from '../link.ts'
import { fieldType } from '../signatureTable.ts'
import type { View } from '../view.ts'

/** The left one is what the right is measured against. */
export type Pair = readonly [ModelPageView, ModelPageView]

export interface CompareSection {
  readonly title: string
  readonly rows: readonly CompareRow[]
}

export interface CompareRow {
  readonly key: string
  readonly cells: readonly TemplateResult[]
  readonly differs: boolean
  readonly more?: TemplateResult | undefined
}

type Texts = Readonly<Record<string, string>>

const LONGEST = 300

export function comparedOf(view: View, pair: Pair): readonly CompareSection[] {
  const texts = (title: string, read: (model: ModelPageView) => Texts): CompareSection => ({
    title,
    rows: keysOf(pair.map(read)).map(key => textRow(key, [read(pair[0])[key], read(pair[1])[key]])),
  })
  return [
    texts(t('Model'), model => aboutModel(view, model)),
    { title: t('Metrics'), rows: keysOf(pair.map(metricsOf)).map(key => metricRow(view, pair, key)) },
    texts(t('Params'), ({ run }) => run?.params ?? {}),
    { title: t('Data'), rows: keysOf(pair.map(oidsOf)).map(path => dataRow(view, pair, path)) },
    texts(t('Inputs'), ({ files }) => fieldsOf(files?.inputs ?? [])),
    texts(t('Outputs'), ({ files }) => fieldsOf(files?.outputs ?? [])),
    texts(t('Requirements'), ({ files }) => requirementsOf(files?.requirements ?? [])),
    texts(t('Tags'), ({ version }) => version.tags),
  ]
}

function aboutModel({ figures }: View, { version, run, files }: ModelPageView): Texts {
  const facts: readonly (readonly [string, string | undefined])[] = [
    [t('Registered'), version.creationTime === undefined ? undefined : figures.moment(version.creationTime)],
    [t('Run'), run?.name],
    [t('Commit'), run?.commit],
    [t('Flavors'), files?.flavors.join(', ')],
    [t('Python'), files?.pythonVersion],
    [t('MLflow'), files?.mlflowVersion],
    [t('Size'), files && figures.size(files.size)],
    [t('Description'), version.description],
  ]
  return Object.fromEntries(facts.flatMap(([key, value]) => (value ? [[key, value]] : [])))
}

/** In the order in which they come: first what the older has. */
function keysOf(all: readonly Readonly<Record<string, unknown>>[]): string[] {
  return [...new Set(all.flatMap(Object.keys))]
}

function textRow(key: string, texts: readonly [string | undefined, string | undefined]): CompareRow {
  const differs = texts[0] !== texts[1]
  const cells = texts.map((text, at) => {
    if (text === undefined) return html`<td class="quiet">—</td>`
    return html`<td class=${differs && at === 1 ? 'other' : ''} title=${text}>${text.slice(0, LONGEST)}</td>`
  })
  return { key, differs, cells }
}

function metricsOf({ metrics }: ModelPageView): Readonly<Record<string, ModelPageView['metrics'][number]['value']>> {
  return Object.fromEntries(metrics.map(({ key, value }) => [key, value]))
}

/** The value, and how far it is from the older one's: with a colour where the name tells which way is good. */
function metricRow({ format }: View, pair: Pair, key: string): CompareRow {
  const [before, after] = [metricsOf(pair[0])[key], metricsOf(pair[1])[key]]
  const difference = typeof before === 'number' && typeof after === 'number' ? after - before : 0
  const way = goodDirection(key)
  const isGood = way !== undefined && difference < 0 === (way === 'ASC')
  const kind = way === undefined ? 'quiet' : isGood ? 'good' : 'bad'
  const words = { good: t('better'), bad: t('worse'), quiet: '' }[kind]
  const delta = difference === 0 ? '' : html`<span class="delta ${kind}">${format.difference(difference)} ${words}</span>`
  const cell = (value: typeof before, more: TemplateResult | '') =>
    value === undefined
      ? html`<td class="quiet">—</td>`
      : html`<td title=${String(value)}><span class="figure">${format.figure(value)}</span> ${more}</td>`
  return { key, differs: before !== after, cells: [cell(before, ''), cell(after, delta)] }
}

function oidsOf({ data }: ModelPageView): Readonly<Record<string, { oid: string; words: string; isHere: boolean }>> {
  return Object.fromEntries(
    data.map(({ path, oid, name, now }) => [path, { oid, words: name ?? oid.slice(0, 8), isHere: now !== 'unknown' }]),
  )
}

function dataRow({ store }: View, pair: Pair, path: string): CompareRow {
  const [before, after] = [oidsOf(pair[0])[path], oidsOf(pair[1])[path]]
  const differs = before?.oid !== after?.oid
  const cells = [before, after].map((one, at) =>
    one ? html`<td class=${differs && at === 1 ? 'other' : ''} title=${one.oid}>${one.words}</td>` : html`<td class="quiet">—</td>`,
  )
  if (!differs || !before?.isHere || !after?.isHere) return { key: path, differs, cells }
  const show = () => void store.tell(store.host.compareData(path, [before.oid, after.oid]))
  return { key: path, differs, cells, more: link(t('Compare'), show, t('Compare the two versions of {0}', path)) }
}

function fieldsOf(fields: readonly FieldView[]): Texts {
  return Object.fromEntries(
    fields.map((field, at) => [field.name ?? String(at + 1), field.required ? fieldType(field) : `${fieldType(field)} · ${t('optional')}`]),
  )
}

/** 'scikit-learn==1.4.2' is the package and what is wanted of it. */
function requirementsOf(lines: readonly string[]): Texts {
  return Object.fromEntries(
    lines.map(line => {
      const [, name = line, rest = ''] = /^([\w.-]+(?:\[[^\]]*\])?)\s*(.*)$/.exec(line) ?? []
      return [name, rest.replace(/^==/, '') || t('any version')]
    }),
  )
}
