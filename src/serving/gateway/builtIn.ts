import { type Answer, type Asked, json } from '../protocols/exchange.ts'
import { docsPage } from './docsPage.ts'
import type { Gateway } from './gateway.ts'
import { openApi } from './openApi.ts'

/** Under the names that each protocol's own server has. */
const DOCS = new Set(['/', '/docs', '/docs/', '/api/v1.0/doc', '/api/v1.0/doc/', '/v2/docs', '/v2/docs/'])
const DOCUMENTS = new Set(['/openapi.json', '/seldon.json', '/v2/docs/dataplane.json'])
const METRICS = new Set(['/metrics', '/prometheus'])

/** What the gateway itself says: the page about it, its OpenAPI document, its metrics. A server of the person's own keeps its start page. */
export async function builtIn(gateway: Gateway, { method, path }: Asked): Promise<Answer | undefined> {
  if (method !== 'GET' && method !== 'HEAD') return undefined
  const isApp = gateway.endpoint.stable.model.source.app !== undefined
  if (isApp && path === '/') return undefined
  if (METRICS.has(path)) {
    const { type, body } = await gateway.metrics.text()
    return { status: 200, type, body }
  }
  if (!DOCS.has(path) && !DOCUMENTS.has(path)) return undefined
  const document = openApi(gateway.endpoint.stable.model, { name: gateway.endpoint.name, url: `http://127.0.0.1:${gateway.port}` })
  return DOCS.has(path) ? docsPage(document) : json(200, document)
}
