import { t } from '@vscode/l10n'

/** Figures as the person's language writes them. */
export interface Figures {
  readonly count: (n: number) => string
  /** 39117 → '38.2 KB', in steps of 1024 as the editor's own labels; always with the tenth, so that columns of them line up. */
  readonly size: (bytes: number) => string
  /** As `size`, with its sign: '+1.9 KB', '−12 B'. */
  readonly moved: (bytes: number) => string
  /** '3 days ago' */
  readonly age: (date: number, now?: number) => string
  /** Day and time, for tooltips and facts. */
  readonly moment: (date: number) => string
}

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'] as const
const MINUTE = 60_000
const AGES: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * 1440 * MINUTE],
  ['month', 30 * 1440 * MINUTE],
  ['week', 7 * 1440 * MINUTE],
  ['day', 1440 * MINUTE],
  ['hour', 60 * MINUTE],
  ['minute', MINUTE],
]

export function figures(locale: string): Figures {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const tenth = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'always' })
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })

  function size(bytes: number): string {
    let value = bytes
    let unit = 0
    while (Math.round(value * 10) / 10 >= 1024 && unit < UNITS.length - 1) {
      value /= 1024
      unit++
    }
    return `${(unit === 0 || value >= 100 ? whole : tenth).format(value)} ${UNITS[unit]}`
  }

  return {
    count: n => whole.format(n),
    size,
    moved: bytes => `${bytes < 0 ? '−' : '+'}${size(Math.abs(bytes))}`,
    age(date, now = Date.now()) {
      const [unit, length] = AGES.find(([, each]) => now - date >= each) ?? []
      return unit && length ? relative.format(-Math.trunc((now - date) / length), unit) : t('just now')
    },
    moment: date => moment.format(date),
  }
}
