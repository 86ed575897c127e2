import { t } from '@vscode/l10n'

/** '3.2 ms', '1.4 s' */
export function latencyWords(milliseconds: number, locale: string): string {
  const short = (value: number, digits: number) => value.toLocaleString(locale, { maximumFractionDigits: digits })
  return milliseconds >= 1000 ? t('{0} s', short(milliseconds / 1000, 1)) : t('{0} ms', short(milliseconds, milliseconds < 100 ? 1 : 0))
}
