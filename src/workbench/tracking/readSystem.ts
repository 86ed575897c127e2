import { execFile } from 'node:child_process'
import { cpus, freemem, totalmem } from 'node:os'

/** What the machine does, by the names that MLflow's own system metrics have. */
export type SystemReading = Readonly<Record<string, number>>

const MEGABYTE = 1e6
const QUERY = ['--query-gpu=utilization.gpu,memory.used,memory.total,power.draw', '--format=csv,noheader,nounits']
const GPU_MILLISECONDS = 5000

/** Reads the machine: the processors' use is that since the reading before, so the first reading has none. */
export function openSystemReader(): () => Promise<SystemReading> {
  let before = processorTimes()
  let hasGpu = true
  return async () => {
    const now = processorTimes()
    const busy = now.total === before.total ? undefined : (100 * (now.busy - before.busy)) / (now.total - before.total)
    before = now
    const used = totalmem() - freemem()
    const gpu = hasGpu ? await readGpus() : undefined
    hasGpu = gpu !== undefined
    return {
      ...(busy !== undefined && { 'system/cpu_utilization_percentage': round(busy) }),
      'system/system_memory_usage_megabytes': round(used / MEGABYTE),
      'system/system_memory_usage_percentage': round((100 * used) / totalmem()),
      ...gpu,
    }
  }
}

function processorTimes(): { readonly busy: number; readonly total: number } {
  const times = cpus().map(({ times: { user, nice, sys, irq, idle } }) => ({ busy: user + nice + sys + irq, idle }))
  const busy = times.reduce((sum, each) => sum + each.busy, 0)
  return { busy, total: times.reduce((sum, { idle }) => sum + idle, busy) }
}

/** Undefined where there is no `nvidia-smi`, or it fails: it is then not asked again. */
function readGpus(): Promise<SystemReading | undefined> {
  return new Promise(resolve => {
    execFile('nvidia-smi', QUERY, { timeout: GPU_MILLISECONDS }, (error, output) => resolve(error ? undefined : parseGpus(output)))
  })
}

/** One line for each GPU: `37, 1024, 24576, 120.5`; what a GPU does not tell is no number. */
export function parseGpus(output: string): SystemReading {
  const entries = output
    .trim()
    .split('\n')
    .flatMap((line, index) => {
      const [utilization = Number.NaN, used = Number.NaN, total = Number.NaN, power = Number.NaN] = line.split(',').map(Number)
      return [
        [`system/gpu_${index}_utilization_percentage`, utilization],
        [`system/gpu_${index}_memory_usage_megabytes`, (used * 2 ** 20) / MEGABYTE],
        [`system/gpu_${index}_memory_usage_percentage`, (100 * used) / total],
        [`system/gpu_${index}_power_usage_watts`, power],
      ] as const
    })
  return Object.fromEntries(entries.filter(([, value]) => Number.isFinite(value)).map(([key, value]) => [key, round(value)]))
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
