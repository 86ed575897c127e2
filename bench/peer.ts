import { execFileSync } from 'node:child_process'
import { performance } from 'node:perf_hooks'

/** Seconds that a shell command takes, as a whole process. */
export function timeShell(command: string, cwd: string): number {
  return timed(() => execFileSync('bash', ['-c', command], { cwd, stdio: ['ignore', 'ignore', 'inherit'] }))
}

/** Seconds that our command line takes, as a whole process. */
export function timeCli(cli: string, args: readonly string[], cwd: string): number {
  return timed(() => execFileSync(process.execPath, [cli, ...args], { cwd, stdio: ['ignore', 'ignore', 'inherit'] }))
}

/** What was written before is on the disk first: else whoever comes second waits for the first one's writes. */
export function timed(body: () => unknown): number {
  execFileSync('sync')
  const start = performance.now()
  body()
  return (performance.now() - start) / 1000
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
