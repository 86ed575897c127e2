import { locale } from './locale.ts'

/** 100000 → '100,000' */
export function formatNumber(value: number): string {
  return value.toLocaleString(locale(), { maximumFractionDigits: 0 })
}
