import { invalidParameter } from './failures.ts'

/** The token for what comes from `offset` on, as MLflow writes it. */
export function formatPageToken(offset: number): string {
  return Buffer.from(`{"offset": ${offset}}`).toString('base64')
}

/** The offset that a token names, 0 for none. */
export function parsePageToken(token: string | undefined): number {
  if (token === undefined || token === '') return 0
  // Python's decoder drops what is not of its alphabet, then wants whole groups of four.
  const kept = token.replaceAll(/[^A-Za-z0-9+/=_-]/g, '')
  if (kept.replaceAll('=', '').length % 4 === 1 || (kept.length % 4 !== 0 && !kept.includes('=')))
    throw invalidParameter({ message: 'Invalid page token, could not base64-decode' })
  const decoded = Buffer.from(kept, 'base64').toString('latin1')
  const offset = readOffset(decoded)
  if (offset === undefined) throw invalidParameter({ message: `Invalid page token, decoded value=b'${escape(decoded)}'` })
  return offset
}

function readOffset(decoded: string): number | undefined {
  try {
    const value: unknown = JSON.parse(decoded)
    const offset = typeof value === 'object' && value !== null && 'offset' in value ? Number(value.offset) : Number.NaN
    return Number.isSafeInteger(offset) && offset >= 0 ? offset : undefined
  } catch {
    return undefined
  }
}

function escape(text: string): string {
  return text.replaceAll(/[^ -~]|['\\]/g, unit => `\\x${unit.charCodeAt(0).toString(16).padStart(2, '0')}`)
}
