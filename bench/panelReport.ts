import { availableParallelism } from 'node:os'

export interface PanelResult {
  readonly name: string
  readonly value: number
  readonly unit: 'ms' | 'kB' | 'MB'
  readonly goal: number
  /** Of `value`, milliseconds in the store; undefined where it is not asked. */
  readonly store?: number | undefined
  /** The same work in a page that has only uPlot. */
  readonly limit?: number | undefined
}

export function toRow({ name, value, unit, goal, store: inStore, limit }: PanelResult): string {
  const show = (figure: number | undefined) =>
    figure === undefined ? '' : `${figure < 10 ? figure.toFixed(1) : Math.round(figure)} ${unit}`
  return `| ${name} | ${show(value)} | ${show(inStore)} | ${show(limit)} | below ${goal} ${unit} |`
}

export function toReport(results: readonly PanelResult[], { browser, rounds }: { browser: string; rounds: number }): string {
  return `Written by \`npm run bench:panel\`: the page alone in Chromium ${browser} without a graphics card, over a real database, ${availableParallelism()} cores that browser,
store and other work share, Node ${process.version}, medians of ${rounds}. "In the store" is the part of it that queries take; the limit is a page with nothing but
uPlot that draws the same points.

| work | in all | in the store | limit | goal |
|---|---|---|---|---|
${results.map(toRow).join('\n')}
`
}
