import type { EndpointPlan, EndpointView, LogLine } from '../../protocol/serving.ts'
import { Endpoint } from '../endpoint/endpoint.ts'
import { LogBook } from '../endpoint/logBook.ts'
import { type WholePlan, wholePlan } from '../endpoint/plan.ts'
import { Served } from '../endpoint/served.ts'
import { Signals } from '../endpoint/signals.ts'
import { loadFailed, needsConsent } from '../failures.ts'
import { readModel } from '../model/readModel.ts'
import type { ModelSource } from '../../protocol/serving.ts'
import { openScorer, type ScorerOptions } from '../worker/openScorer.ts'
import type { Scorer } from '../worker/score.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { RequestLog } from './requestLog.ts'

export interface GatewayOptions {
  readonly plan: EndpointPlan
  readonly python?: string | undefined
  /** Of the admin routes. */
  readonly token: string
  /** The database of requests; undefined keeps none. */
  readonly logFile?: string | undefined
  readonly onLog?: ((line: LogLine) => void) | undefined
  /** For tests: what is asked instead of the model itself. */
  readonly openScorer?: ((options: ScorerOptions) => Promise<Scorer>) | undefined
}

/** What a gateway works with: its models, figures and logs. The HTTP server is around it. */
export class Gateway {
  readonly plan: WholePlan
  readonly token: string
  readonly book: LogBook
  readonly signals = new Signals()
  readonly requests: RequestLog | undefined
  readonly metrics: Metrics
  readonly endpoint: Endpoint
  readonly startTime = Date.now()
  inFlight = 0
  /** Set once it listens. */
  port = 0
  readonly #options: GatewayOptions

  private constructor(options: GatewayOptions, { plan, book, stable, calls }: Opened) {
    this.#options = options
    this.plan = plan
    this.token = options.token
    this.book = book
    const name = plan.name ?? stable.model.view.name
    this.endpoint = new Endpoint(name, stable)
    this.metrics = createMetrics({
      endpoint: () => this.endpoint,
      name,
      seldon: plan.seldonMetrics === true,
      inFlight: () => this.inFlight,
    })
    calls.tell = rows => this.metrics.noteCall(rows)
    const onError = (error: unknown) =>
      book.add('gateway', 'warn', `Requests could not be noted: ${error instanceof Error ? error.message : String(error)}`)
    if (options.logFile !== undefined) this.requests = openLog(options.logFile, { endpoint: name, plan, onError })
  }

  /** Loads the model; resolves when it answers. */
  static async open(options: GatewayOptions): Promise<Gateway> {
    const plan = wholePlan(options.plan)
    const book = new LogBook(options.onLog)
    const calls: Calls = { tell: () => undefined }
    const stable = await openServed(options, { plan, book, calls, source: plan.model, consent: plan.consent })
    return new Gateway(options, { plan, book, stable, calls })
  }

  /** Loads another model of this endpoint. */
  load(source: ModelSource, consent: string | undefined): Promise<Served> {
    const calls: Calls = { tell: rows => this.metrics.noteCall(rows) }
    return openServed(this.#options, { plan: this.plan, book: this.book, calls, source, consent })
  }

  view(): EndpointView {
    const { endpoint } = this
    const { split } = endpoint
    const weight = split?.mode === 'canary' ? split.weight : 0
    return {
      id: endpoint.name,
      state: endpoint.state,
      problem: endpoint.problem,
      url: `http://127.0.0.1:${this.port}`,
      pid: process.pid,
      startTime: this.startTime,
      keepRunning: this.plan.keepRunning === true,
      stable: endpoint.stable.view(1 - weight),
      candidate: split && { ...split.served.view(split.weight), mode: split.mode },
      signals: this.signals.view(endpoint.stable.waiting),
      paths: {
        mlflow: '/invocations',
        seldon: '/api/v1.0/predictions',
        v2: `/v2/models/${encodeURIComponent(endpoint.name)}/infer`,
        flask: '/predict',
        docs: '/docs',
        metrics: '/metrics',
        openapi: '/openapi.json',
      },
    }
  }

  async stop(): Promise<void> {
    await this.endpoint.stop()
    this.requests?.dispose()
  }
}

interface Calls {
  tell: (rows: number) => void
}

interface Opened {
  readonly plan: WholePlan
  readonly book: LogBook
  readonly stable: Served
  readonly calls: Calls
}

interface Opening {
  readonly plan: WholePlan
  readonly book: LogBook
  readonly calls: Calls
  readonly source: ModelSource
  readonly consent: string | undefined
}

async function openServed(options: GatewayOptions, { plan, book, calls, source, consent }: Opening): Promise<Served> {
  const model = await readModel(source)
  if (model.view.runsCode && consent !== model.view.hash) throw needsConsent({ path: model.view.path ?? '', hash: model.view.hash })
  const onLog = (line: string) => book.add('worker', 'info', line)
  const open = () => (options.openScorer ?? openScorer)({ model, python: options.python, onLog })
  // One thread and one server of the person's own are enough: they do not wait for each other as Python's processes do.
  const workers = model.load === undefined && options.openScorer === undefined ? 1 : plan.workers
  const served = new Served({ model, plan: { ...plan, workers }, log: book, open, onCall: ({ rows }) => calls.tell(rows) })
  try {
    await served.start()
  } catch (error) {
    served.dispose()
    throw loadFailed({ model: model.view.path ?? model.view.name, cause: error instanceof Error ? error.message : String(error) })
  }
  return served
}

function openLog(file: string, { endpoint, plan, onError }: { endpoint: string; plan: WholePlan; onError: (error: unknown) => void }) {
  try {
    return new RequestLog({ file, endpoint, plan: plan.log, onError })
  } catch (error) {
    // A log that cannot be kept is no reason not to serve.
    onError(error)
    return undefined
  }
}
