import type { RequestAnswer, RequestDraft } from '../../protocol/serving.ts'
import { requestFailed } from '../failures.ts'

/** Sends a request and reads the answer, whatever its status is. */
export async function sendRequest(url: string, { method, path, headers, body }: RequestDraft): Promise<RequestAnswer> {
  const start = performance.now()
  try {
    const answer = await fetch(url + path, { method, headers: { ...headers }, ...(method === 'POST' && { body }) })
    const text = await answer.text()
    const latency = performance.now() - start
    const problem = answer.ok ? undefined : problemOf(text)
    return {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: text,
      latency,
      ...(problem !== undefined && { problem }),
    }
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error)
    throw requestFailed({ url: url + path, cause })
  }
}

/** The sentence in the error form of each protocol: MLflow’s message, Seldon’s info, V2’s error or detail, a page’s paragraph. */
export function problemOf(text: string): string {
  try {
    const { message, status, error, detail, stack_trace } = JSON.parse(text) as {
      message?: string
      status?: { info?: string }
      error?: string
      detail?: string | { msg?: string; loc?: unknown[] }[]
      stack_trace?: string
    }
    const cause = stack_trace?.trimEnd().split('\n').at(-1)
    const first = Array.isArray(detail) ? detail.map(each => `${(each.loc ?? []).join('.')}: ${each.msg ?? ''}`)[0] : detail
    return [message ?? status?.info ?? error ?? first ?? text.slice(0, 300), cause]
      .filter(part => part !== undefined && part !== '')
      .join(' ')
  } catch {
    return (/<p>([^<]*)<\/p>/.exec(text)?.[1] ?? text.slice(0, 300)).replaceAll('&lt;', '<').replaceAll('&amp;', '&')
  }
}
