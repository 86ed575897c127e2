import { t } from '@vscode/l10n'
import { MarkdownString } from 'vscode'
import type { RunsEngine } from '../../protocol/runs.ts'
import { formatAge, formatDate } from '../ui/formatAge.ts'
import { formatNumber } from '../ui/formatNumber.ts'
import { statusWord } from './describeRun.ts'
import { formatMetric } from './formatMetric.ts'
import type { MetricNode, RunNode, RunsNode } from './runNode.ts'
import { sparkSvg, svgImage } from './sparkline.ts'

/** How many points the picture of a metric is drawn of. */
const POINTS = 400

/** The tooltip of a row, made when it is hovered; undefined where the row says all. */
export async function explainRun(engine: RunsEngine, node: RunsNode): Promise<MarkdownString | string | undefined> {
  if (node.kind === 'run') return explainBrief(engine, node)
  if (node.kind === 'metric') return explainMetric(engine, node)
  if (node.kind === 'fact') return `${node.label}: ${node.value}`
  if (node.kind === 'datum') return `${node.path}\n${t('{0}, as the run saw it', node.oid)}`
  return node.kind === 'artifact' ? node.artifact.path : undefined
}

async function explainBrief(engine: RunsEngine, { run }: RunNode): Promise<MarkdownString> {
  const view = await engine.run(run)
  const text = new MarkdownString()
  text.appendMarkdown(`**${escape(view.name)}** — ${statusWord(view.status)}\n\n`)
  if (view.startTime) text.appendMarkdown(`${formatDate(view.startTime)} (${formatAge(view.startTime)})\n\n`)
  if (view.note) text.appendMarkdown(`${escape(view.note.slice(0, 400))}\n\n`)
  const rows = [...view.latest.slice(0, 8).map(({ key, value }) => [key, formatMetric(value)]), ...Object.entries(view.params).slice(0, 8)]
  if (rows.length > 0) text.appendMarkdown(`| | |\n|:--|--:|\n${rows.map(row => `| ${row.map(cell).join(' | ')} |`).join('\n')}\n\n`)
  const origin = [view.tags['mlflow.source.name'], view.commit, view.user].filter(Boolean)
  if (origin.length > 0) text.appendMarkdown(escape(origin.join(' · ')))
  return text
}

async function explainMetric(engine: RunsEngine, { run, metric }: MetricNode): Promise<MarkdownString> {
  const points = await engine.history(run, metric.key, { points: POINTS })
  const text = new MarkdownString()
  text.appendMarkdown(`**${escape(metric.key)}** ${formatMetric(metric.value)}\n\n`)
  const picture = sparkSvg(points)
  if (picture) text.appendMarkdown(`${svgImage(picture, t('The course of the metric'))}\n\n`)
  const values = points.map(({ value }) => value).filter(value => !Number.isNaN(value))
  if (values.length > 1) {
    const [low, high] = [formatMetric(Math.min(...values)), formatMetric(Math.max(...values))]
    text.appendMarkdown(t('step {0} · lowest {1} · highest {2}', formatNumber(metric.step), low, high))
  } else text.appendMarkdown(t('step {0}', formatNumber(metric.step)))
  return text
}

/** What a run's author wrote is text, never markup. */
function escape(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()#+\-.!|<>~]/g, String.raw`\$&`)
}

function cell(text: string): string {
  return escape(text.length > 60 ? `${text.slice(0, 60)}…` : text).replaceAll(/\s+/g, ' ')
}
