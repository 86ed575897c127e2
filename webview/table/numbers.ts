import type { ColumnType } from '../../src/protocol/table.ts'

/** Values of columns as a person reads them. */
export interface Numbers {
  /** Six digits that count; dates as days. */
  readonly value: (value: number, type: ColumnType) => string
  /** '+4.1 %', '0 %': how far a value moved, against another that is not 0. */
  readonly moved: (from: number, to: number) => string
}

export function numbers(locale: string): Numbers {
  const plain = new Intl.NumberFormat(locale, { maximumSignificantDigits: 6 })
  const large = new Intl.NumberFormat(locale, { notation: 'scientific', maximumSignificantDigits: 5 })
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' })
  return {
    value(value, type) {
      if (type === 'date') return new Date(value).toISOString().replace(/T00:00:00\.000Z$|\.\d+Z$/, '')
      const size = Math.abs(value)
      return (size !== 0 && (size >= 1e12 || size < 1e-4) ? large : plain).format(value).replace(/^-/, '−')
    },
    moved: (from, to) => percent.format((to - from) / Math.abs(from)).replace('-', '−'),
  }
}
