import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { RunFacts } from '../../../src/protocol/metricsPage.ts'
import { goodDirection } from '../goodDirection.ts'
import { dataName, statusWord } from '../table/cellText.ts'
import { durationOf } from '../table/cellValue.ts'
import type { View } from '../view.ts'

export interface Section {
  readonly title: string
  readonly rows: readonly CompareRow[]
  /** Said where there are no rows; undefined leaves the section out. */
  readonly empty?: string | undefined
}

export interface CompareRow {
  readonly key: string
  readonly cells: readonly TemplateResult[]
  readonly differs: boolean
  /** What stands behind the key. */
  readonly more?: TemplateResult | undefined
}

/** A cell shows so much of a text; its title a little more. */
const [LONGEST, LONGEST_TITLE] = [300, 2000]

/** What of the runs can be compared; the first run is what the others are measured against. */
export function sectionsOf(view: View, facts: readonly RunFacts[]): readonly Section[] {
  const { figures, format } = view
  const texts = (title: string, read: (run: RunFacts) => Readonly<Record<string, string>>): Section => ({
    title,
    rows: keysOf(facts, read).map(key =>
      textRow(
        key,
        facts.map(run => read(run)[key] ?? ''),
      ),
    ),
  })
  const about: Readonly<Record<string, (run: RunFacts) => string>> = {
    [t('Status')]: run => statusWord(run.status),
    [t('Started')]: run => (run.startTime === undefined ? '' : figures.moment(run.startTime)),
    [t('Took')]: run => format.duration(durationOf(run)),
    [t('Commit')]: run => run.commit ?? '',
  }
  return [
    { title: t('Run'), rows: Object.entries(about).map(([key, read]) => textRow(key, facts.map(read))) },
    { title: t('Metrics'), rows: keysOf(facts, run => run.metrics).map(key => metricRow(view, facts, key)) },
    texts(t('Params'), run => run.params),
    { title: t('Data'), rows: keysOf(facts, oidsOf).map(path => dataRow(view, facts, path)) },
    texts(t('Tags'), run => run.tags),
    ...artifactSection(view, facts),
  ]
}

function keysOf(facts: readonly RunFacts[], read: (run: RunFacts) => Readonly<Record<string, unknown>>): string[] {
  const keys = [...new Set(facts.flatMap(run => Object.keys(read(run))))]
  return keys.sort((a, b) => a.localeCompare(b, undefined, { numeric: true }))
}

function oidsOf({ data }: RunFacts): Readonly<Record<string, string>> {
  return Object.fromEntries(data.map(({ path, oid }) => [path, oid]))
}

function textRow(key: string, texts: readonly string[]): CompareRow {
  return {
    key,
    differs: texts.some(text => text !== texts[0]),
    cells: texts.map(
      (text, index) =>
        html`<td
          class="${text !== '' && !Number.isNaN(Number(text)) ? 'figure' : ''} ${index > 0 && text !== texts[0] ? 'other' : ''}"
          title=${text.slice(0, LONGEST_TITLE)}
        >
          ${text.slice(0, LONGEST)}
        </td>`,
    ),
  }
}

/** The value, and how far it is from the baseline's: with a colour where the name tells which way is good. */
function metricRow({ format }: View, facts: readonly RunFacts[], key: string): CompareRow {
  const values = facts.map(run => run.metrics[key])
  const [base] = values
  const way = goodDirection(key)
  const cells = values.map((value, index) => {
    const difference = index > 0 && typeof value === 'number' && typeof base === 'number' ? value - base : 0
    const isGood = way !== undefined && difference < 0 === (way === 'ASC')
    const kind = difference === 0 || way === undefined ? 'quiet' : isGood ? 'good' : 'bad'
    return html`<td class="figure" title=${value ?? ''}>
      ${format.figure(value)} ${difference === 0 ? '' : html`<span class="delta ${kind}">${format.difference(difference)}</span>`}
    </td>`
  })
  return { key, cells, differs: values.some(value => value !== base) }
}

/** Versions side by side, and what differs between those of two runs, where their data is in this workspace. */
function dataRow(view: View, facts: readonly RunFacts[], path: string): CompareRow {
  const { store } = view
  const oids = facts.map(run => oidsOf(run)[path])
  const [first] = oids
  const other = oids.find(oid => oid !== undefined && oid !== first)
  const canCompare = first !== undefined && other !== undefined && store.dataVersions[path] !== undefined
  const compare = () => void store.tell(store.host.compareData(path, [first ?? '', other ?? '']))
  return {
    key: path,
    differs: oids.some(oid => oid !== first),
    cells: oids.map(
      (oid, index) => html`<td class=${index > 0 && oid !== first ? 'other' : ''} title=${oid ?? ''}>${dataName(view, path, oid)}</td>`,
    ),
    more: canCompare ? html` <button class="link" @click=${compare}>${t('Compare')}</button>` : undefined,
  }
}

/** Files that both of two runs have. */
function artifactSection({ store }: View, facts: readonly RunFacts[]): readonly Section[] {
  const { shared } = store.compared
  if (facts.length !== 2 || !shared) return []
  const ids = facts.map(({ id }) => id)
  const rows = shared.map(path => ({
    key: path,
    differs: true,
    cells: [
      html`<td colspan="2">
        <button class="link" @click=${() => void store.tell(store.host.compareArtifact(ids, path))}>${t('Compare')}</button>
      </td>`,
    ],
  }))
  return [{ title: t('Artifacts'), rows, empty: t('no file that both have') }]
}
