import type { MetricPoint } from '../../protocol/runs.ts'

const BARS = '▁▂▃▄▅▆▇█'

/** A metric's course in one word of eight heights; '' for fewer than two points. */
export function sparkBars(points: readonly MetricPoint[], most = 16): string {
  const values = finite(points).map(({ value }) => value)
  if (values.length < 2) return ''
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const width = Math.min(most, values.length)
  return Array.from({ length: width }, (_, at) => {
    const value = values[Math.round((at * (values.length - 1)) / (width - 1))] ?? low
    const height = high === low ? 3 : Math.round(((value - low) / (high - low)) * (BARS.length - 1))
    return BARS[height]
  }).join('')
}

const [WIDTH, HEIGHT, PAD] = [260, 56, 4]

/** The same as a picture for a tooltip: one line that ends in a dot, in a colour that both themes carry. '' for fewer than two points. */
export function sparkSvg(points: readonly MetricPoint[]): string {
  const shown = finite(points)
  const [first, last] = [shown[0], shown.at(-1)]
  if (!first || !last || shown.length < 2) return ''
  const values = shown.map(({ value }) => value)
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const x = (step: number) => PAD + (WIDTH - 2 * PAD) * (last.step === first.step ? 0 : (step - first.step) / (last.step - first.step))
  const y = (value: number) => HEIGHT - PAD - (HEIGHT - 2 * PAD) * (high === low ? 0.5 : (value - low) / (high - low))
  const isTimed = last.step === first.step
  const at = (index: number) => (isTimed ? PAD + ((WIDTH - 2 * PAD) * index) / (shown.length - 1) : x(shown[index]?.step ?? 0))
  const line = shown.map(({ value }, index) => `${at(index).toFixed(1)},${y(value).toFixed(1)}`).join(' ')
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">` +
    `<polyline points="${line}" fill="none" stroke="#4f9de0" stroke-width="1.5" stroke-linejoin="round"/>` +
    `<circle cx="${at(shown.length - 1).toFixed(1)}" cy="${y(last.value).toFixed(1)}" r="2.5" fill="#4f9de0"/></svg>`
  )
}

/** A picture as Markdown shows it without asking anyone. */
export function svgImage(svg: string, text: string): string {
  return `![${text}](data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')})`
}

function finite(points: readonly MetricPoint[]): MetricPoint[] {
  return points.filter(({ value }) => Number.isFinite(value) && Math.abs(value) < Number.MAX_VALUE)
}
