import type { FieldView } from '../../src/protocol/modelView.ts'
import type { LoadReport, RequestAnswer, RequestDraft, ServingProtocol } from '../../src/protocol/serving.ts'
import type { Language, TryItEndpoint, TryItHost, TryItState } from '../../src/protocol/tryItPage.ts'
import { withCall } from '../../src/protocol/connect.ts'
import { type Loaded, load } from '../shared/load.ts'
import { cellText, cellValue } from './cellValue.ts'
import { type Rows, startRows } from './rows.ts'

/** One request that was sent, and what came. */
export interface Sent {
  readonly time: number
  readonly protocol: ServingProtocol
  readonly draft: RequestDraft
  readonly answer: RequestAnswer
}

const MOST_SENT = 30
const LOAD = 1000

/** What the Try It page shows. The endpoint's truth is with the host; what the person typed is here. */
export class TryItStore {
  endpoint: Loaded<TryItEndpoint | undefined> | undefined
  protocol: ServingProtocol
  mode: 'form' | 'json' = 'form'
  rows: Rows | undefined
  at = 0
  sendsAll = false
  /** The body that is edited as JSON. */
  body = ''
  isSending = false
  /** Why nothing was sent, or nothing came. */
  problem: string | undefined
  shown: Sent | undefined
  history: readonly Sent[] = []
  loading: { readonly sent: number; readonly of: number } | undefined
  report: LoadReport | undefined
  /** What was just done, for the status line. */
  done: Language | undefined
  #stop: AbortController | undefined
  readonly #host: TryItHost
  readonly #show: () => void
  readonly #kept: TryItState | undefined

  constructor(host: TryItHost, kept: TryItState | undefined, show: () => void) {
    this.#host = host
    this.#kept = kept
    this.#show = show
    this.protocol = kept?.protocol ?? 'mlflow'
  }

  get known(): TryItEndpoint | undefined {
    return this.endpoint && 'value' in this.endpoint ? this.endpoint.value : undefined
  }

  get isRunning(): boolean {
    return this.known?.state === 'running' || this.known?.state === 'degraded'
  }

  field(index: number): FieldView | undefined {
    const inputs = this.known?.model.inputs ?? []
    const name = this.rows?.columns[index]
    return (
      inputs.find(input => input.name !== undefined && input.name === name) ?? (inputs[0]?.name === undefined ? inputs[index] : undefined)
    )
  }

  async look(): Promise<void> {
    this.endpoint = await load(this.#host.endpoint())
    const { known } = this
    if (known && !this.rows) {
      this.rows = startRows(known, this.#kept)
      if (this.rows.columns.length === 0) await this.edit('json')
    }
    this.#show()
  }

  choose(protocol: ServingProtocol): void {
    this.protocol = protocol
    this.#show()
    if (this.mode === 'json') void this.edit('json')
  }

  /** The form's rows as JSON, to be changed by hand; or back to the form. */
  async edit(mode: 'form' | 'json'): Promise<void> {
    if (mode === 'json') {
      const draft = await load(this.#draft())
      if ('value' in draft) this.body = draft.value.body
      else this.problem = draft.sentence
    }
    this.mode = mode
    this.#show()
  }

  type(index: number, text: string): void {
    const { rows } = this
    if (!rows) return
    const data = rows.data.map((row, at) => (at === this.at ? row.map((cell, cells) => (cells === index ? text : cell)) : row))
    this.rows = { ...rows, data }
    this.#show()
  }

  turn(by: number): void {
    const most = (this.rows?.data.length ?? 1) - 1
    this.at = Math.min(most, Math.max(0, this.at + by))
    this.#show()
    if (this.mode === 'json') void this.edit('json')
  }

  all(sendsAll: boolean): void {
    this.sendsAll = sendsAll
    this.#show()
    if (this.mode === 'json') void this.edit('json')
  }

  useExample(): void {
    const { known } = this
    if (!known) return
    this.rows = startRows(known, undefined)
    this.at = 0
    this.#show()
    if (this.mode === 'json') void this.edit('json')
  }

  async useFile(): Promise<void> {
    const found = await load(this.#host.rows())
    if ('sentence' in found) this.problem = found.sentence
    else if (found.value) {
      const { name, columns, data } = found.value
      const wanted = this.known?.model.inputs.flatMap(input => input.name ?? []) ?? []
      const order = wanted.length > 0 && wanted.every(each => columns.includes(each)) ? wanted : [...columns]
      const places = order.map(each => columns.indexOf(each))
      this.rows = { from: name, columns: order, data: data.map(row => places.map(place => cellText(row[place]))) }
      this.at = 0
      this.problem = undefined
    }
    this.#show()
    if (this.mode === 'json') void this.edit('json')
  }

  async send(): Promise<void> {
    if (this.isSending || !this.isRunning) return
    this.isSending = true
    this.problem = undefined
    this.#show()
    const { protocol } = this
    const draft = await load(this.draft())
    const answer = 'value' in draft ? await load(this.#host.send(draft.value)) : draft
    if ('value' in draft && 'value' in answer) {
      this.shown = { time: Date.now(), protocol, draft: draft.value, answer: answer.value }
      this.history = [this.shown, ...this.history].slice(0, MOST_SENT)
    } else if ('sentence' in answer) this.problem = answer.sentence
    this.isSending = false
    this.#show()
  }

  /** Shows a request of the history again, its body ready to be changed. */
  recall(sent: Sent): void {
    this.shown = sent
    this.protocol = sent.protocol
    this.body = sent.draft.body
    this.mode = 'json'
    this.#show()
  }

  async load(): Promise<void> {
    if (this.loading || !this.isRunning) return
    this.#stop = new AbortController()
    this.loading = { sent: 0, of: LOAD }
    this.report = undefined
    this.problem = undefined
    this.#show()
    const onProgress = (loading: { sent: number; of: number }) => {
      this.loading = loading
      this.#show()
    }
    const draft = await load(this.draft())
    const report =
      'value' in draft ? await load(this.#host.load(draft.value, LOAD, withCall({ signal: this.#stop.signal, onProgress }))) : draft
    if ('value' in draft && 'value' in report) this.report = report.value
    else if ('sentence' in report && !report.isCancelled) this.problem = report.sentence
    this.loading = undefined
    this.#show()
  }

  stopLoad(): void {
    this.#stop?.abort()
  }

  async copy(language: Language): Promise<void> {
    const copied = await load(this.draft().then(draft => this.#host.copy(draft, language)))
    if ('sentence' in copied) this.problem = copied.sentence
    this.done = 'value' in copied ? language : undefined
    this.#show()
  }

  async save(): Promise<void> {
    const saved = await load(this.draft().then(draft => this.#host.save(draft)))
    if ('sentence' in saved && !saved.isCancelled) this.problem = saved.sentence
    this.#show()
  }

  async start(): Promise<void> {
    await load(this.#host.start())
    await this.look()
  }

  /** The request as it would be sent now. */
  async draft(): Promise<RequestDraft> {
    const draft = await this.#draft()
    return this.mode === 'form' ? draft : { ...draft, body: this.body }
  }

  #draft(): Promise<RequestDraft> {
    const { columns = [], data = [] } = this.rows ?? {}
    const rows = this.sendsAll ? data : data.slice(this.at, this.at + 1)
    const values = rows.map(row => row.map((text, index) => cellValue(text, this.field(index))))
    return this.#host.draft({ protocol: this.protocol, columns, data: values })
  }
}
