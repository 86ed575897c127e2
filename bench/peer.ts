import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'

/** Seconds that a shell command takes, as a whole process. */
export function timeShell(command: string, cwd: string): number {
  return timed(() => execFileSync('bash', ['-c', command], { cwd, stdio: ['ignore', 'ignore', 'inherit'] }))
}

/** What our commands use; the peak is of the last one, in bytes. */
export const memory = { peak: 0 }

/** Seconds that a command line of ours takes, as a whole process. Its peak of memory is left in `memory`. */
export function timeCli(cli: string, args: readonly string[], cwd: string): number {
  const peakFile = join(tmpdir(), `mlops-bench-peak-${process.pid}`)
  const options = { cwd, stdio: ['ignore', 'ignore', 'inherit'] as const, env: { ...process.env, MLOPS_BENCH_PEAK: peakFile } }
  const seconds = timed(() => execFileSync(process.execPath, ['--require', PEAK, cli, ...args], { ...options, stdio: [...options.stdio] }))
  memory.peak = Number(readFileSync(peakFile, 'utf8')) * 1024
  rmSync(peakFile)
  return seconds
}

/** Seconds that a verb takes in the engine of an editor in which the folder is open. */
export function timeInEditor(script: string, args: readonly string[]): number {
  execFileSync('sync')
  const told = execFileSync(process.execPath, [script, ...args], { encoding: 'utf8' })
  const [seconds = Number.NaN, peak = Number.NaN] = told.split(' ').map(Number)
  memory.peak = peak * 1024
  return seconds
}

const PEAK = join(import.meta.dirname, 'peak.cjs')

/** Is there such a program here? */
export function isHere(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
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
