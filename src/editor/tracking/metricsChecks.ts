import { t } from '@vscode/l10n'
import { failure } from '../../base/failure.ts'
import type { StepSpan } from '../../protocol/metricsPage.ts'

const badRequest = failure('tracking/bad-request', (d: { method: string }) =>
  t('The page asked for {0} in a way that is not understood. Reload the page.', d.method),
)

/** What a page sends is checked before anything is done with it. */
export function asText(method: string, value: unknown): string {
  if (typeof value === 'string') return value
  throw badRequest({ method })
}

export function asTexts(method: string, value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.map(one => asText(method, one))
  throw badRequest({ method })
}

/** One of a few words. */
export function asWord<W extends string>(method: string, value: unknown, words: readonly W[]): W {
  const word = words.find(each => each === value)
  if (word !== undefined) return word
  throw badRequest({ method })
}

export function asSpans(spans: unknown): readonly (StepSpan | null)[] {
  if (!Array.isArray(spans)) throw badRequest({ method: 'curves' })
  return spans.map((span: Partial<StepSpan> | null | undefined) => {
    if (span === null) return null
    const { from, to } = span ?? {}
    if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to)) throw badRequest({ method: 'curves' })
    return { from: Number(from), to: Number(to) }
  })
}

export function asCount(method: string, value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value
  throw badRequest({ method })
}
