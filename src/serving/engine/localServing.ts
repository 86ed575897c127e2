import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isAlive } from '../../base/isAlive.ts'
import type { Disposable } from '../../base/lifetime.ts'
import type {
  EndpointPlan,
  EndpointView,
  FlaskAppAsk,
  LoadAsk,
  LogLine,
  ModelSource,
  ModelView,
  Preflight,
  RequestAnswer,
  RequestBrief,
  RequestDraft,
  RequestsAsk,
  RequestView,
  ServingEngine,
  ServingEvents,
  ServingSettings,
  StartPhase,
} from '../../protocol/serving.ts'
import type { Call } from '../../protocol/connect.ts'
import { nameTaken, noEndpoint, notReady, notTrusted } from '../failures.ts'
import { openRequests, readRequest, readRequests } from '../gateway/requestLog.ts'
import type { RunningFile } from '../gateway/runGateway.ts'
import { readModel } from '../model/readModel.ts'
import { preflight } from '../preflight/preflight.ts'
import { writeFlaskApp } from '../scaffold/writeFlaskApp.ts'
import { askGateway, type Reach, toView } from './askGateway.ts'
import { type DraftAsk, draftRequest } from './draftRequest.ts'
import { endProcess } from './endProcess.ts'
import { fileName, keepOutOfGit } from './endpointFiles.ts'
import { startGateway } from './gatewayProcess.ts'
import { loadTest } from './loadTest.ts'
import { SaidLines } from './saidLines.ts'
import { sendRequest } from './sendRequest.ts'
import { snippet } from './snippet.ts'

interface Known {
  view: EndpointView
  reach: Reach | undefined
  /** Ends it when we go, unless it is to stay. */
  release: () => void
}

type Other = { model: ModelSource; consent?: string | undefined }

const TELL_MS = 1000

/** The endpoints of one window's workspace, each a process; those that were to stay are found again. */
export class LocalServing implements ServingEngine, Disposable {
  readonly #events: ServingEvents
  readonly #known = new Map<string, Known>()
  /** What gateways that were started here said: it is there when one fails, too. */
  readonly #said = new SaidLines()
  #settings: ServingSettings = { folders: [], trusted: false }
  #timer: NodeJS.Timeout | undefined

  constructor(events: ServingEvents) {
    this.#events = events
  }

  async configure(settings: ServingSettings): Promise<void> {
    this.#settings = settings
    await this.#findRunning()
  }

  async model(source: ModelSource): Promise<ModelView> {
    return (await readModel(source)).view
  }

  preflight(plan: EndpointPlan): Promise<Preflight> {
    this.#demandTrust()
    return preflight({ ...plan, python: plan.python ?? this.#settings.python }, this.#folder)
  }

  async start(plan: EndpointPlan, call: Call<StartPhase>): Promise<EndpointView> {
    call.onProgress?.('check')
    const checked = await this.preflight(plan)
    if (!checked.ready)
      throw notReady({
        checks: checked.checks
          .filter(check => check.state === 'bad')
          .map(check => check.message)
          .join(' '),
      })
    const name = plan.name ?? checked.model?.name ?? 'model'
    if (this.#known.get(name)?.reach !== undefined) throw nameTaken({ name })
    call.onProgress?.('load')
    const token = randomBytes(24).toString('base64url')
    const config = { plan: { ...plan, name }, python: checked.python, token, logFile: this.#logFile(name), runFile: this.#runFile(name) }
    keepOutOfGit(this.#home)
    const { child, view } = await startGateway(config, {
      signal: call.signal,
      onLog: line => this.#note(name, line),
      onEnd: why => this.#ended(name, why),
    })
    const reach = { url: view.url ?? '', token }
    if (plan.keepRunning === true) child.unref()
    this.#known.set(name, { view: toView(view), reach, release: () => void (plan.keepRunning === true ? undefined : child.stdin?.end()) })
    this.#changed(name)
    return toView(view)
  }

  async stop(endpoint: string): Promise<void> {
    const { reach, view } = this.#find(endpoint)
    if (reach === undefined || view.pid === undefined) return
    const known = this.#known.get(endpoint)
    if (known) known.view = { ...view, state: 'stopping' }
    this.#events.didChange({ what: 'endpoints', endpoint })
    await endProcess(view.pid, reach.url)
    this.#ended(endpoint, undefined)
  }

  async forget(endpoint: string): Promise<void> {
    if (this.#find(endpoint).reach !== undefined) throw nameTaken({ name: endpoint })
    this.#known.delete(endpoint)
    this.#said.forget(endpoint)
    this.#events.didChange({ what: 'endpoints', endpoint })
  }

  swap(endpoint: string, to: Other, call: Call<StartPhase>): Promise<EndpointView> {
    call.onProgress?.('load')
    return this.#change(endpoint, 'swap', to)
  }

  split(endpoint: string, to: Other & { weight: number; mode: 'canary' | 'shadow' }, call: Call<StartPhase>): Promise<EndpointView> {
    call.onProgress?.('load')
    return this.#change(endpoint, 'split', to)
  }

  setWeight(endpoint: string, weight: number): Promise<EndpointView> {
    return this.#change(endpoint, 'weight', { weight })
  }

  endSplit(endpoint: string, keep: 'stable' | 'candidate'): Promise<EndpointView> {
    return this.#change(endpoint, 'endSplit', { keep })
  }

  async endpoints(): Promise<EndpointView[]> {
    await Promise.all([...this.#known.keys()].map(name => this.#refresh(name)))
    return [...this.#known.values()].map(known => known.view)
  }

  async logs(endpoint: string, after: number): Promise<LogLine[]> {
    const { reach } = this.#said.has(endpoint) ? { reach: undefined } : this.#find(endpoint)
    return reach === undefined ? this.#said.after(endpoint, after) : askGateway<LogLine[]>(reach, 'logs', { after })
  }

  async requests(ask: RequestsAsk): Promise<RequestBrief[]> {
    const reach = this.#known.get(ask.endpoint)?.reach
    if (reach !== undefined) return askGateway<RequestBrief[]>(reach, 'requests', ask)
    return this.#fromFile(ask.endpoint, database => readRequests(database, ask)) ?? []
  }

  async request(endpoint: string, id: number): Promise<RequestView | undefined> {
    const reach = this.#known.get(endpoint)?.reach
    if (reach !== undefined) return (await askGateway<RequestView | null>(reach, 'request', { id })) ?? undefined
    return this.#fromFile(endpoint, database => readRequest(database, endpoint, id))
  }

  async draft(endpoint: string, ask: DraftAsk): Promise<RequestDraft> {
    return draftRequest(this.#find(endpoint).view, ask)
  }

  send(endpoint: string, draft: RequestDraft): Promise<RequestAnswer> {
    return sendRequest(this.#reach(endpoint).url, draft)
  }

  load({ endpoint, draft, requests, connections }: LoadAsk, call: Call<{ sent: number; of: number }>) {
    return loadTest({ url: this.#reach(endpoint).url, draft, requests, connections }, call)
  }

  async snippet(
    endpoint: string,
    { draft, language }: { draft: RequestDraft; language: 'curl' | 'python' | 'javascript' },
  ): Promise<string> {
    return snippet(this.#find(endpoint).view.url ?? '', draft, language)
  }

  writeFlaskApp(ask: FlaskAppAsk): Promise<string[]> {
    this.#demandTrust()
    return writeFlaskApp(ask)
  }

  dispose(): void {
    clearInterval(this.#timer)
    for (const known of this.#known.values()) known.release()
  }

  get #folder(): string {
    return this.#settings.folders[0] ?? process.cwd()
  }

  get #home(): string {
    return join(this.#folder, '.mlops')
  }

  #logFile(name: string): string {
    return join(this.#home, 'requests', `${fileName(name)}.db`)
  }

  #runFile(name: string): string {
    return join(this.#home, 'endpoints', `${fileName(name)}.json`)
  }

  #demandTrust(): void {
    if (!this.#settings.trusted) throw notTrusted({})
  }

  #find(name: string): Known {
    const known = this.#known.get(name)
    if (known === undefined) throw noEndpoint({ name })
    return known
  }

  #reach(name: string): Reach {
    const { reach } = this.#find(name)
    if (reach === undefined) throw noEndpoint({ name })
    return reach
  }

  async #change(name: string, verb: string, fields: object): Promise<EndpointView> {
    this.#demandTrust()
    const view = toView(await askGateway<EndpointView>(this.#reach(name), verb, fields))
    this.#find(name).view = view
    this.#changed(name)
    return view
  }

  async #refresh(name: string): Promise<void> {
    const known = this.#known.get(name)
    if (known?.reach === undefined || known.view.state === 'stopping') return
    try {
      known.view = toView(await askGateway<EndpointView>(known.reach, 'view'))
    } catch (error) {
      if (known.view.pid === undefined || !isAlive(known.view.pid))
        this.#ended(name, error instanceof Error ? error.message : String(error))
    }
  }

  #note(endpoint: string, line: LogLine): void {
    this.#said.add(endpoint, line)
    this.#events.didChange({ what: 'logs', endpoint })
  }

  #changed(endpoint: string): void {
    this.#events.didChange({ what: 'endpoints', endpoint })
    this.#timer ??= setInterval(() => {
      for (const [name, { reach }] of this.#known) if (reach !== undefined) this.#events.didChange({ what: 'signals', endpoint: name })
    }, TELL_MS)
    this.#timer.unref()
  }

  /** `why` undefined: it was stopped. */
  #ended(name: string, why: string | undefined): void {
    const known = this.#known.get(name)
    if (known?.reach === undefined) return
    const isStopped = why === undefined || known.view.state === 'stopping'
    known.reach = undefined
    known.view = { ...known.view, state: isStopped ? 'stopped' : 'failed', pid: undefined, ...(!isStopped && { problem: why }) }
    rmSync(this.#runFile(name), { force: true })
    this.#events.didChange({ what: 'endpoints', endpoint: name })
  }

  /** Endpoints that another window left running, or that are to stay. */
  async #findRunning(): Promise<void> {
    const folder = join(this.#home, 'endpoints')
    if (!this.#settings.trusted || !existsSync(folder)) return
    for (const file of readdirSync(folder)) {
      try {
        const { pid, url, token } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as RunningFile
        if (!isAlive(pid)) rmSync(join(folder, file), { force: true })
        else if (/^http:\/\/127\.0\.0\.1:\d+$/.test(url)) {
          const view = toView(await askGateway<EndpointView>({ url, token }, 'view'))
          if (!this.#known.has(view.id)) this.#known.set(view.id, { view, reach: { url, token }, release: () => undefined })
          this.#changed(view.id)
        }
      } catch (error) {
        this.#events.log('debug', `${file} tells of no endpoint: ${error instanceof Error ? error.message : String(error)}`)
      }
    }
  }

  #fromFile<T>(name: string, read: (database: ReturnType<typeof openRequests>) => T): T | undefined {
    const file = this.#logFile(name)
    if (!existsSync(file)) return undefined
    const database = openRequests(file, { readonly: true })
    try {
      return read(database)
    } finally {
      database.close()
    }
  }
}
