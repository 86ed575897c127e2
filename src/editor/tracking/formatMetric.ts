import { locale } from '../ui/locale.ts'

/** A measured value as short as it stays telling: 0.73341 → '0.7334', 1234567 → '1,234,567', 1e-7 → '1e-7'. */
export function formatMetric(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  // MLflow's databases keep infinities as the largest number there is.
  if (Math.abs(value) >= Number.MAX_VALUE) return value > 0 ? '∞' : '-∞'
  const size = Math.abs(value)
  if (size !== 0 && (size < 1e-4 || size >= 1e9)) return Number(value.toExponential(3)).toExponential()
  if (Number.isInteger(value)) return value.toLocaleString(locale())
  return value.toLocaleString(locale(), { maximumSignificantDigits: size >= 1000 ? 6 : 4 })
}
