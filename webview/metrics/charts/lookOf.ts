import type { Look } from './look.ts'

const SERIES = ['--series-0', '--series-1', '--series-2', '--series-3', '--series-4', '--series-5'] as const

let known: { key: string; look: Look } | undefined

/** What the page looks like now. */
export function lookOf(): Look {
  const style = getComputedStyle(document.body)
  const key = [document.body.className, style.color, style.backgroundColor, style.fontFamily].join(' ')
  if (known?.key === key) return known.look
  const look: Look = {
    text: resolve('var(--vscode-foreground)'),
    quiet: resolve('var(--quiet)'),
    hairline: resolve('var(--grid)'),
    background: resolve('var(--card)'),
    accent: resolve('var(--vscode-focusBorder)'),
    series: SERIES.map(name => resolve(`var(${name})`)),
    family: style.fontFamily,
    id: key,
  }
  known = { key, look }
  return look
}

/** A canvas knows no custom properties and no `color-mix` of them until an element has resolved them. */
function resolve(colour: string): string {
  const probe = document.createElement('i')
  probe.style.color = colour
  document.body.append(probe)
  const resolved = getComputedStyle(probe).color
  probe.remove()
  return toRgb(resolved)
}

/** `color(srgb …)` as every reader of SVG knows it. */
function toRgb(colour: string): string {
  const [, r, g, b, , a] = /^color\(srgb ([\d.e-]+) ([\d.e-]+) ([\d.e-]+)( \/ ([\d.e-]+))?\)$/.exec(colour) ?? []
  if (r === undefined || g === undefined || b === undefined) return colour
  const [red, green, blue] = [r, g, b].map(part => Math.round(Number(part) * 255))
  return a === undefined ? `rgb(${red}, ${green}, ${blue})` : `rgba(${red}, ${green}, ${blue}, ${a})`
}
