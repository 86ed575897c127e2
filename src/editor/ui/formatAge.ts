import { t } from '@vscode/l10n'
import { locale } from './locale.ts'

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['week', 7 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/** How long ago, in words of the person's language: 'just now', '5 minutes ago', '3 days ago'. */
export function formatAge(date: number, now = Date.now()): string {
  const past = now - date
  for (const [unit, length] of STEPS) {
    if (Math.abs(past) >= length)
      return new Intl.RelativeTimeFormat(locale(), { numeric: 'always' }).format(-Math.trunc(past / length), unit)
  }
  return t('just now')
}

/** The full date and time, for tooltips. */
export function formatDate(date: number): string {
  return new Date(date).toLocaleString(locale(), { dateStyle: 'medium', timeStyle: 'short' })
}
