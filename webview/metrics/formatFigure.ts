import type { Figure } from '../../src/protocol/metricsPage.ts'

export interface FigureFormat {
  readonly figure: (value: Figure | undefined) => string
  readonly difference: (value: number) => string
}

/** Measured values as short as they stay telling, alike in a column: 71.98, 0.2900, 1.2e-7. */
export function figureFormat(locale: string): FigureFormat {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const four = new Intl.NumberFormat(locale, { minimumSignificantDigits: 4, maximumSignificantDigits: 4 })
  const six = new Intl.NumberFormat(locale, { minimumSignificantDigits: 6, maximumSignificantDigits: 6 })
  const figure = (value: Figure | undefined): string => {
    if (value === undefined) return ''
    if (value === 'NaN') return 'NaN'
    if (value === 'Infinity' || value === '-Infinity') return value.replace('Infinity', '∞')
    const size = Math.abs(value)
    // MLflow's databases keep infinities as the largest number there is.
    if (size === Number.MAX_VALUE) return value > 0 ? '∞' : '-∞'
    if (size !== 0 && (size < 1e-4 || size >= 1e9)) return Number(value.toExponential(3)).toExponential()
    if (Number.isInteger(value)) return whole.format(value)
    return (size >= 1000 ? six : four).format(value)
  }
  return { figure, difference: value => `${value < 0 ? '−' : '+'}${figure(Math.abs(value))}` }
}
