import type { RequestDraft } from '../../protocol/serving.ts'

export interface RequestToSave {
  readonly url: string
  readonly name: string
  readonly draft: RequestDraft
}

/** A request as a file: `http` as REST clients of editors send it, `json` as one object. */
export function formatRequest({ url, name, draft }: RequestToSave, form: 'http' | 'json'): string {
  const { method, path, headers, body } = draft
  if (form === 'json') return `${JSON.stringify({ method, url: url + path, headers, body: parsed(body) }, null, 2)}\n`
  const heads = Object.entries(headers).map(([key, value]) => `${key}: ${value}`)
  return `### ${name}\n${method} ${url}${path}\n${heads.join('\n')}\n\n${body}\n`
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return body
  }
}
