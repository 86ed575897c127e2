import { t } from '@vscode/l10n'
import type { Figure } from '../../src/protocol/metricsPage.ts'

export interface FigureFormat {
  readonly figure: (value: Figure | undefined) => string
  readonly difference: (value: number) => string
  /** Of milliseconds: '0.4 s', '12 s', '3 min', '2 h'; '' when there is none. */
  readonly duration: (milliseconds: number | undefined) => string
  /** How long ago, as short as a column of it needs: 'now', '2 min', '3 h', '5 d'. */
  readonly age: (date: number, now?: number) => string
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
  return {
    figure,
    difference: value => `${value < 0 ? '−' : '+'}${figure(Math.abs(value))}`,
    duration: milliseconds => (milliseconds === undefined ? '' : durationWords(milliseconds / 1000)),
    age: (date, now = Date.now()) => ageWords((now - date) / 1000),
  }
}

function durationWords(seconds: number): string {
  if (seconds < 9.95) return t('{0} s', Math.max(0, seconds).toFixed(1))
  return seconds < 90 ? t('{0} s', Math.round(seconds)) : longWords(seconds)
}

function ageWords(seconds: number): string {
  return seconds < 60 ? t('now') : longWords(seconds)
}

function longWords(seconds: number): string {
  const [minutes, hours, days] = [seconds / 60, seconds / 3600, seconds / 86_400]
  if (minutes < 60) return t('{0} min', Math.floor(minutes))
  if (hours < 24) return t('{0} h', Math.floor(hours))
  return days < 365 ? t('{0} d', Math.floor(days)) : t('{0} y', Math.floor(days / 365))
}
