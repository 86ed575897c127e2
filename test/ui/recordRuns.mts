/** A run as a training script would log it; the values of each curve are one for each step. */
export interface Recorded {
  readonly name: string
  readonly params: Readonly<Record<string, string>>
  readonly curves: Readonly<Record<string, readonly number[]>>
  readonly isRunning?: boolean
  /** Milliseconds since 1970. */
  readonly startTime?: number
}

export interface Recorder {
  /** Resolves with the run's id. */
  run(run: Recorded): Promise<string>
  log(runId: string, point: { key: string; value: number; step: number }): Promise<void>
}

/** Speaks MLflow's REST to the server of the window, as any client does. */
export async function recorder({ url, token, experiment }: { url: string; token: string; experiment: string }): Promise<Recorder> {
  const call = async (verb: string, body: object): Promise<Record<string, unknown>> => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
    const answer = await fetch(`${url}/api/2.0/mlflow/${verb}`, { method: 'POST', headers, body: JSON.stringify(body) })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${verb}: ${answer.status} ${text}`)
    return JSON.parse(text) as Record<string, unknown>
  }
  const { experiment_id: id } = await call('experiments/create', { name: experiment })
  return {
    async run({ name, params, curves, isRunning = false, startTime = Date.now() }) {
      const begun = await call('runs/create', { experiment_id: id, run_name: name, start_time: startTime })
      const { info } = begun['run'] as { info: { run_id: string } }
      const metrics = Object.entries(curves).flatMap(([key, values]) =>
        values.map((value, step) => ({ key, value, step, timestamp: startTime + step * 1000 })),
      )
      await call('runs/log-batch', {
        run_id: info.run_id,
        metrics,
        params: Object.entries(params).map(([key, value]) => ({ key, value })),
      })
      if (!isRunning) await call('runs/update', { run_id: info.run_id, status: 'FINISHED', end_time: startTime + 65_000 })
      return info.run_id
    },
    log: async (runId, { key, value, step }) =>
      void (await call('runs/log-metric', { run_id: runId, key, value, step, timestamp: Date.now() })),
  }
}

const NAMES = ['bold-fox', 'calm-owl', 'deep-elm', 'keen-ant', 'soft-ray', 'wry-bee', 'true-oak', 'pale-sun', 'swift-jay', 'brave-kit']
const ALPHAS = [0.001, 0.01, 0.05, 0.1, 0.5, 1]
const RATIOS = [0.1, 0.25, 0.5, 0.75, 0.9]

/** A search over two parameters, one run every few minutes until a moment ago. */
export function sweepOf(count: number): Recorded[] {
  return Array.from({ length: count }, (_, index) => {
    const alpha = ALPHAS[index % ALPHAS.length] ?? 1
    const ratio = RATIOS[(index * 3) % RATIOS.length] ?? 1
    const end = 54 + 9 * Math.sqrt(alpha) + 4 * ratio + ((index * 37) % 11) / 5
    const curve = (scale: number, rough: number) =>
      course({ end: end * scale, from: 96 * scale, pace: 0.05 + alpha / 12, rough, seed: index })
    return {
      name: `${NAMES[index % NAMES.length]}-${100 + ((index * 67) % 900)}`,
      params: {
        alpha: String(alpha),
        l1_ratio: String(ratio),
        solver: index % 2 ? 'cd' : 'sag',
        max_iter: String(500 * (1 + (index % 4))),
      },
      curves: {
        rmse: curve(1, 1.6),
        mae: curve(0.81, 1.1),
        val_rmse: curve(1.06, 2.4),
        r2: curve(1, 1.2).map(value => Number((1 - (value / 80) ** 2).toFixed(4))),
      },
      startTime: Date.now() - (count - index) * 7 * 60_000,
    }
  })
}

const STEPS = 120

/** Falls fast, then slowly, with noise that settles. */
function course(line: { end: number; from: number; pace: number; rough: number; seed: number }): number[] {
  const { end, from, pace, rough, seed } = line
  return Array.from({ length: STEPS }, (_, step) => {
    const noise = (((seed * 7919 + step * 104_729 + step * step * 31) % 1000) / 1000 - 0.5) * rough * (0.4 + Math.exp(-step / 40))
    return Number((end + (from - end) * Math.exp(-step * pace) + noise).toFixed(3))
  })
}
