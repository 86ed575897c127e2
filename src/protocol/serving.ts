/**
 * The words that the serving engine and whoever asks it (editor, pages, command line) speak. Plain data: everything here
 * survives a structured clone. Times are milliseconds since 1970, latencies milliseconds, sizes bytes, weights 0 to 1.
 */
import type { Call } from './connect.ts'
import type { ModelSource, ModelView } from './modelView.ts'

export type { AppCommand, FieldView, ModelSource, ModelView } from './modelView.ts'

export type ServingProtocol = 'mlflow' | 'seldon' | 'v2' | 'flask'

/** Which of MLflow's two answers is given: bare (`1.x`) or in `predictions` (`2.x`); `auto` by the request, then by the model. */
export type MlflowForm = 'auto' | '1.x' | '2.x'

/** What of requests is kept. */
export interface LogPlan {
  /** Share of requests whose inputs and outputs are kept, 0 to 1; every request is counted. */
  readonly sample: number
  /** Names of inputs whose values are replaced by `null` before they are stored. */
  readonly redact: readonly string[]
  /** Older ones are removed. */
  readonly days: number
}

export interface EndpointLimits {
  /** How long a request may wait for others to join it, at most. */
  readonly latencyBudget: number
  /** Rows in one call of the model. */
  readonly batch: number
  /** Requests that wait before others are refused with 429. */
  readonly queue: number
  /** Of one request, waiting included; then it is a 504. */
  readonly timeout: number
  readonly bodyBytes: number
  /** Of one worker; it is replaced when it holds more. 0: no limit. */
  readonly memoryBytes: number
}

export interface EndpointPlan {
  readonly model: ModelSource
  /** Of the endpoint; unique among those that run. The model's name unless said. */
  readonly name?: string | undefined
  /** 0, or none: any free one. */
  readonly port?: number | undefined
  /** Processes that load the model; 0, or none: 2. */
  readonly workers?: number | undefined
  /** The interpreter with the model's packages. undefined: found. */
  readonly python?: string | undefined
  readonly mlflowForm?: MlflowForm | undefined
  /** Of Seldon's and V2's answers for a scikit-learn model. */
  readonly method?: 'predict' | 'predict_proba' | undefined
  /** `/metrics` says Seldon's names too. */
  readonly seldonMetrics?: boolean | undefined
  /** Numbers that are none (NaN, Infinity) stand in answers as the real servers write them, which is not JSON; else `null`. */
  readonly exactNumbers?: boolean | undefined
  /** It goes on when the window is closed. */
  readonly keepRunning?: boolean | undefined
  readonly limits?: Partial<EndpointLimits> | undefined
  readonly log?: Partial<LogPlan> | undefined
  /** `ModelView.hash` of a model that runs code: the person was told and said yes. */
  readonly consent?: string | undefined
}

/** One thing that was looked at before a start. */
export interface PreflightCheck {
  readonly what: 'files' | 'code' | 'interpreter' | 'packages' | 'port'
  readonly state: 'good' | 'warning' | 'bad'
  /** One sentence: what was found, or what is wrong. */
  readonly message: string
  /** How it is mended; absent where nothing is to be done. */
  readonly mend?: PreflightMend | undefined
}

export interface PreflightMend {
  readonly kind: 'consent' | 'choose-interpreter' | 'install-packages' | 'choose-port' | 'choose-files'
  /** One sentence. */
  readonly message: string
  /** To be run in a terminal: `/usr/bin/python3 -m pip install scikit-learn==1.2.1`. */
  readonly command?: string | undefined
}

export interface Preflight {
  readonly checks: readonly PreflightCheck[]
  /** No check is bad. */
  readonly ready: boolean
  /** That will be used. */
  readonly python?: string | undefined
  readonly model?: ModelView | undefined
}

export type EndpointState = 'starting' | 'running' | 'degraded' | 'stopping' | 'stopped' | 'failed'

/** The golden signals over the last minute. */
export interface SignalsView {
  readonly requestsPerSecond: number
  /** NaN without requests, as the others. */
  readonly p50: number
  readonly p95: number
  readonly p99: number
  /** Share of requests that the server is to blame for (5xx) or refused (429), 0 to 1. */
  readonly errorRate: number
  /** Requests that wait now. */
  readonly waiting: number
  /** Rows in one call of the model, on average. */
  readonly batch: number
  /** Since the start. */
  readonly requests: number
  readonly errors: number
}

export interface WorkerView {
  readonly pid: number
  readonly state: 'starting' | 'ready' | 'failed'
  readonly memoryBytes: number
  readonly restarts: number
}

/** A model behind an endpoint: the one that answers, or the candidate beside it. */
export interface ServedView {
  readonly model: ModelView
  readonly workers: readonly WorkerView[]
  /** Share of requests that it answers; a shadow answers none. */
  readonly weight: number
  /** How many values a row has, where the loaded model tells it. */
  readonly width?: number | undefined
  readonly signals: SignalsView
}

export interface EndpointView {
  /** The endpoint's name. */
  readonly id: string
  readonly state: EndpointState
  /** One sentence when it is failed or degraded, with the cause. */
  readonly problem?: string | undefined
  /** `http://127.0.0.1:8080` once it listens. */
  readonly url?: string | undefined
  readonly pid?: number | undefined
  readonly startTime: number
  readonly keepRunning: boolean
  readonly stable: ServedView
  /** Canary or shadow. */
  readonly candidate?: (ServedView & { readonly mode: 'canary' | 'shadow' }) | undefined
  readonly signals: SignalsView
  /** Paths to ask, by protocol, `/invocations` and its like; `docs` is the page about them. */
  readonly paths: Readonly<Record<ServingProtocol | 'docs' | 'metrics' | 'openapi', string>>
}

export interface LogLine {
  /** Ascending. */
  readonly id: number
  readonly time: number
  readonly from: 'gateway' | 'worker'
  readonly level: 'info' | 'warn' | 'error'
  readonly text: string
}

/** One answered request in the log. */
export interface RequestBrief {
  /** Ascending. */
  readonly id: number
  readonly time: number
  readonly endpoint: string
  readonly protocol: ServingProtocol
  readonly path: string
  readonly status: number
  /** From the last byte of the request to the first of the answer. */
  readonly latency: number
  readonly rows: number
  readonly model: string
  readonly version?: string | undefined
  readonly shadow: boolean
  /** The true cause of what went wrong. */
  readonly error?: string | undefined
}

export interface RequestView extends RequestBrief {
  /** What was sent to the model and what came back, as JSON text; absent where it was not sampled. */
  readonly input?: string | undefined
  readonly output?: string | undefined
}

export interface RequestsAsk {
  readonly endpoint: string
  /** Only those with a status of 400 or more. */
  readonly failed?: boolean | undefined
  /** Only those before this id: newest first, page by page. */
  readonly before?: number | undefined
  readonly limit: number
}

/** A request as it will be sent. */
export interface RequestDraft {
  readonly method: 'GET' | 'POST'
  /** `/invocations` */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface RequestAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly latency: number
  /** What went wrong, in one sentence, read out of the protocol's own error form. */
  readonly problem?: string | undefined
}

export interface LoadAsk {
  readonly endpoint: string
  readonly draft: RequestDraft
  readonly requests: number
  readonly connections: number
}

export interface LoadReport {
  readonly requests: number
  readonly seconds: number
  readonly perSecond: number
  readonly statuses: Readonly<Record<string, number>>
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly most: number
  /** Upper bound in milliseconds, and how many requests were below it and above the one before. */
  readonly histogram: readonly { readonly below: number; readonly count: number }[]
}

export interface FlaskAppAsk {
  readonly model: ModelSource
  /** Where the files go; those that are there are never overwritten. */
  readonly folder: string
  readonly consent?: string | undefined
}

export interface ServingSettings {
  /** Folders that the person opened; the first one's `.mlops` keeps the log and what runs. */
  readonly folders: readonly string[]
  /** False in an untrusted workspace: nothing is started. */
  readonly trusted: boolean
  /** The interpreter of the Python extension, or a setting's. */
  readonly python?: string | undefined
}

export interface ServingChange {
  /** 'endpoints': one came, went or changed its state; 'signals': figures of running ones, about once a second; 'logs': new lines. */
  readonly what: 'endpoints' | 'signals' | 'logs'
  readonly endpoint?: string | undefined
}

export interface ServingEvents {
  didChange(change: ServingChange): void
  log(level: 'trace' | 'debug' | 'info' | 'warn' | 'error', message: string): void
}

/** What a start is doing: each a word for the person. */
export type StartPhase = 'check' | 'load' | 'warm' | 'listen'

/** The serving engine as its callers see it. Every method may reject with a failure: `code`, one sentence, `data`. */
export interface ServingEngine {
  configure(settings: ServingSettings): Promise<void>
  /** Reads files, runs nothing. */
  model(source: ModelSource): Promise<ModelView>
  /** Looks at files, interpreter, packages and port; the model itself is not loaded. */
  preflight(plan: EndpointPlan): Promise<Preflight>
  /** Resolves once the model answers. */
  start(plan: EndpointPlan, call: Call<StartPhase>): Promise<EndpointView>
  /** Answers what waits, then ends everything of it. */
  stop(endpoint: string): Promise<void>
  /** Removes one that stopped or failed from the list; its log of requests stays. */
  forget(endpoint: string): Promise<void>
  /** The other model is loaded beside the first, then takes over: no request is lost. */
  swap(endpoint: string, to: { model: ModelSource; consent?: string | undefined }, call: Call<StartPhase>): Promise<EndpointView>
  /** A second model that answers a share of requests, or (`shadow`) gets copies of them and is only measured. */
  split(
    endpoint: string,
    to: { model: ModelSource; consent?: string | undefined; weight: number; mode: 'canary' | 'shadow' },
    call: Call<StartPhase>,
  ): Promise<EndpointView>
  setWeight(endpoint: string, weight: number): Promise<EndpointView>
  /** Ends the split: the candidate takes over, or is stopped. */
  endSplit(endpoint: string, keep: 'stable' | 'candidate'): Promise<EndpointView>
  endpoints(): Promise<EndpointView[]>
  /** Lines after this id, oldest first, at most 1,000. */
  logs(endpoint: string, after: number): Promise<LogLine[]>
  /** Newest first. */
  requests(ask: RequestsAsk): Promise<RequestBrief[]>
  request(endpoint: string, id: number): Promise<RequestView | undefined>
  /** A request in a protocol's words, of these rows. */
  draft(
    endpoint: string,
    ask: { protocol: ServingProtocol; columns: readonly string[]; data: readonly (readonly unknown[])[] },
  ): Promise<RequestDraft>
  send(endpoint: string, draft: RequestDraft): Promise<RequestAnswer>
  load(ask: LoadAsk, call: Call<{ sent: number; of: number }>): Promise<LoadReport>
  /** The draft as text to paste. */
  snippet(endpoint: string, ask: { draft: RequestDraft; language: 'curl' | 'python' | 'javascript' }): Promise<string>
  /** Writes the tutorial's small server: absolute paths of the files, those that were there already left out. */
  writeFlaskApp(ask: FlaskAppAsk): Promise<string[]>
}
