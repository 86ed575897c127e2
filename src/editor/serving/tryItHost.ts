import { join } from 'node:path'
import { t } from '@vscode/l10n'
import { replaceFile } from '../../base/replaceFile.ts'
import { withCall } from '../../protocol/connect.ts'
import type { RowsEngine } from '../../protocol/rowsView.ts'
import type { EndpointView, RequestDraft, ServingEngine } from '../../protocol/serving.ts'
import { languages, parseDraft, protocols, type RowsToSend, type TryItEndpoint, type TryItHost } from '../../protocol/tryItPage.ts'
import type { Ui } from '../ui/ui.ts'
import { formatRequest } from './formatRequest.ts'
import { badRequest, noRows } from './servingFailures.ts'

export interface TryItHostOptions {
  readonly engine: Pick<ServingEngine, 'draft' | 'send' | 'load' | 'snippet'> & RowsEngine
  readonly ui: Pick<Ui, 'browse' | 'saveAs' | 'copy' | 'open' | 'progress' | 'say'>
  readonly endpoint: string
  /** Resolves once the engine knows what runs: a restored page may ask before that. */
  readonly view: () => Promise<EndpointView | undefined>
  readonly start: () => Promise<void>
  readonly folder: () => string
}

const MOST_REQUESTS = 10_000
const CONNECTIONS = 8

/** The host's side of a Try It page. The page's arguments are checked here, before anything is done with them. */
export function tryItHost({ engine, ui, endpoint, view, start, folder }: TryItHostOptions): TryItHost {
  return {
    async endpoint() {
      const found = await view()
      return found && toPage(found)
    },
    draft: async raw => engine.draft(endpoint, parseRows(raw)),
    send: async raw => engine.send(endpoint, demand(raw, 'send')),
    async load(raw, requests, call) {
      const draft = demand(raw, 'load')
      if (!Number.isInteger(requests) || requests < 1 || requests > MOST_REQUESTS) throw badRequest({ method: 'load' })
      return engine.load({ endpoint, draft, requests, connections: CONNECTIONS }, withCall(call))
    },
    async rows() {
      const [path] = await ui.browse({
        title: t('Rows from a File'),
        button: t('Use Rows'),
        files: true,
        folders: false,
        many: false,
        from: folder(),
      })
      if (path === undefined) return undefined
      const rows = await engine.rows(path)
      if (rows.data.length === 0) throw noRows({ name: rows.name })
      return rows
    },
    save: async raw => saveDraft({ ui, folder, endpoint, url: (await view())?.url ?? '' }, demand(raw, 'save')),
    async copy(raw, language) {
      if (!languages.includes(language)) throw badRequest({ method: 'copy' })
      await ui.copy(await engine.snippet(endpoint, { draft: demand(raw, 'copy'), language }))
    },
    start,
  }
}

function parseRows(raw: unknown): RowsToSend {
  const { protocol, columns, data } = (raw ?? {}) as Record<keyof RowsToSend, unknown>
  const known = protocols.find(each => each === protocol)
  const isTable = Array.isArray(columns) && Array.isArray(data) && data.every(row => Array.isArray(row))
  if (!known || !isTable) throw badRequest({ method: 'draft' })
  return { protocol: known, columns: columns.map(String), data: data as unknown[][] }
}

function demand(raw: unknown, method: string): RequestDraft {
  const draft = parseDraft(raw)
  if (!draft) throw badRequest({ method })
  return draft
}

interface Saving {
  readonly ui: Pick<Ui, 'saveAs' | 'open'>
  readonly folder: () => string
  readonly endpoint: string
  readonly url: string
}

/** The dialog asked before it chose a file that is there. */
async function saveDraft({ ui, folder, endpoint, url }: Saving, draft: RequestDraft): Promise<void> {
  const suggested = join(folder(), `${endpoint.replace(/[^\w.-]/g, '_')}.http`)
  const path = await ui.saveAs({ title: t('Save Request'), button: t('Save'), suggested })
  if (path === undefined) return
  await replaceFile(path, formatRequest({ url, name: endpoint, draft }, /\.json$/i.test(path) ? 'json' : 'http'))
  await ui.open(path)
}

function toPage({ id, state, problem, url, stable, paths }: EndpointView): TryItEndpoint {
  const { name, version, inputs, example } = stable.model
  const { mlflow, seldon, v2, flask } = paths
  return {
    name: id,
    state,
    problem,
    url,
    model: { name, version, inputs, example },
    width: stable.width,
    paths: { mlflow, seldon, v2, flask },
  }
}
