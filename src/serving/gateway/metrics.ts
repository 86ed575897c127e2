import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Endpoint } from '../endpoint/endpoint.ts'

/** Seldon's executor has these. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10]
const FINE = [0.001, 0.0025, ...SECONDS]
const ROWS = [1, 2, 4, 8, 16, 32, 64, 128, 256]

export interface MeasuredRequest {
  readonly protocol: string
  readonly service: string
  readonly method: string
  readonly status: number
  readonly model: string
  readonly version: string
  readonly seconds: number
}

export interface Metrics {
  note(request: MeasuredRequest): void
  noteCall(rows: number): void
  noteFeedback(reward: number | undefined): void
  /** Text of the Prometheus exposition format, and its type. */
  text(): Promise<{ type: string; body: string }>
}

export interface MetricsOptions {
  readonly endpoint: () => Endpoint
  readonly name: string
  readonly seldon: boolean
  readonly inFlight: () => number
}

/** What `/metrics` says: latency, traffic, errors, saturation. Its children are kept, for labels cost more than counting. */
export function createMetrics({ endpoint, name, seldon, inFlight }: MetricsOptions): Metrics {
  const registry = new Registry()
  registry.setDefaultLabels({ endpoint: name })
  const registers = [registry]
  const duration = new Histogram({
    name: 'mlops_serving_request_duration_seconds',
    help: 'From the whole request to the answer.',
    labelNames: ['protocol', 'model', 'version', 'code'],
    buckets: FINE,
    registers,
  })
  const rows = new Histogram({ name: 'mlops_serving_batch_rows', help: 'Rows in one call of the model.', buckets: ROWS, registers })
  const feedback = new Counter({ name: 'mlops_serving_feedback_total', help: 'Feedback that came.', registers })
  const reward = new Counter({ name: 'mlops_serving_feedback_reward_total', help: 'Sum of its positive rewards.', registers })
  addGauges(registry, endpoint, inFlight)
  const executor = seldon ? seldonMetrics(registry, name) : undefined
  const children = new Map<string, { observe(value: number): void }>()
  return {
    note(request) {
      const { protocol, model, version, status, seconds } = request
      const key = `${protocol} ${status} ${model} ${version}`
      const child = children.get(key) ?? duration.labels({ protocol, model, version, code: String(status) })
      children.set(key, child)
      child.observe(seconds)
      executor?.(request)
    },
    noteCall: count => rows.observe(count),
    noteFeedback(given) {
      feedback.inc()
      if (given !== undefined && given > 0) reward.inc(given)
    },
    text: async () => ({ type: registry.contentType, body: await registry.metrics() }),
  }
}

/** They are read when they are asked for. */
function addGauges(registry: Registry, endpoint: () => Endpoint, inFlight: () => number): void {
  gauge('mlops_serving_requests_waiting', 'Requests in the queue.', () => endpoint().stable.waiting)
  gauge('mlops_serving_requests_in_flight', 'Requests that are not answered yet.', inFlight)
  gauge(
    'mlops_serving_workers_ready',
    'Workers that have loaded the model.',
    () => workers(endpoint()).filter(each => each.state === 'ready').length,
  )
  gauge('mlops_serving_worker_memory_bytes', 'Memory of all workers.', () =>
    workers(endpoint()).reduce((sum, each) => sum + each.memoryBytes, 0),
  )
  gauge('mlops_serving_worker_restarts', 'How often workers were started again.', () =>
    workers(endpoint()).reduce((sum, each) => sum + each.restarts, 0),
  )

  function gauge(name: string, help: string, read: () => number): void {
    const made: Gauge = new Gauge({ name, help, registers: [registry], collect: () => made.set(read()) })
  }
}

function workers(endpoint: Endpoint) {
  return [endpoint.stable.view(1), ...(endpoint.split ? [endpoint.split.served.view(0)] : [])].flatMap(served => served.workers)
}

/** The two histograms of Seldon's executor, so that dashboards for it show this endpoint too. */
function seldonMetrics(registry: Registry, name: string): (request: MeasuredRequest) => void {
  const labelNames = ['deployment_name', 'predictor_name', 'predictor_version', 'service', 'method', 'code']
  const more = ['model_name', 'model_image', 'model_version']
  const common = { help: 'As Seldon’s executor says it.', buckets: SECONDS, registers: [registry] }
  const server = new Histogram({ name: 'seldon_api_executor_server_requests_seconds', labelNames, ...common })
  const client = new Histogram({ name: 'seldon_api_executor_client_requests_seconds', labelNames: [...labelNames, ...more], ...common })
  return ({ service, method, status, model, version, seconds }) => {
    const labels = {
      deployment_name: name,
      predictor_name: 'default',
      predictor_version: version,
      service,
      method: method.toLowerCase(),
      code: String(status),
    }
    server.observe(labels, seconds)
    client.observe({ ...labels, model_name: model, model_image: '', model_version: version }, seconds)
  }
}
