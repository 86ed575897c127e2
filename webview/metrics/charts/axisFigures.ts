type Figures = (value: number) => string

/** Ticks that stand for themselves, as short as they are exact: 0.001, 10, 1e-7. */
export function tickFigure(locale: string): Figures {
  const format = new Intl.NumberFormat(locale, { maximumSignificantDigits: 4 })
  return value =>
    value !== 0 && (Math.abs(value) < 1e-4 || Math.abs(value) >= 1e9) ? Number(value.toPrecision(4)).toExponential() : format.format(value)
}

/**
 * The labels of an axis, all with the decimals that its steps need: 1.00, 0.75, 0.50. Where the ticks are no even steps of usual
 * size, as on a logarithmic axis, each is written by itself.
 */
export function axisFigures(ticks: readonly (number | null)[], alone: Figures, locale: string): string[] {
  const known = ticks.filter(tick => tick !== null)
  const [first, second] = known
  const step = first === undefined || second === undefined ? 0 : Math.abs(second - first)
  const isEven = known.every((tick, at) => at === 0 || Math.abs(tick - (known[at - 1] ?? tick) - step) < step / 1000)
  const largest = Math.max(...known.map(Math.abs))
  if (step < 1e-4 || largest >= 1e9 || !isEven) return ticks.map(tick => (tick === null ? '' : alone(tick)))
  const decimals = decimalsOf(step)
  const format = new Intl.NumberFormat(locale, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    signDisplay: 'negative',
  })
  return ticks.map(tick => (tick === null ? '' : format.format(tick)))
}

/** 0.25 → 2, 0.5 → 1, 20 → 0; a step of floating point that is meant to be 0.1 has one. */
function decimalsOf(step: number): number {
  const [, decimals = ''] = Number(step.toPrecision(6)).toFixed(8).replace(/0+$/, '').split('.')
  return decimals.length
}
