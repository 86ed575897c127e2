import type { LongCall, Progress } from '../protocol/data.ts'
import type { CliContext } from './context.ts'

/** A call that Ctrl+C stops and, in a terminal, tells how far it is on one line of standard error. */
export function longCall(context: CliContext): LongCall {
  const { signal } = context
  if (!process.stderr.isTTY || context.quiet) return { signal }
  return {
    signal,
    onProgress: progress => process.stderr.write(`\r${formatProgress(progress)}\u001b[K${isDone(progress) ? '\r\u001b[K' : ''}`),
  }
}

function isDone(progress: Progress): boolean {
  return progress.totalFiles > 0 && progress.files === progress.totalFiles
}

function formatProgress({ phase, bytes, totalBytes, files, totalFiles, speed, secondsLeft }: Progress): string {
  const percent = totalBytes > 0 ? `${Math.floor((100 * bytes) / totalBytes)}%` : ''
  const rate = speed > 0 ? `${formatBytes(speed)}/s` : ''
  const left = secondsLeft === undefined ? '' : `${Math.ceil(secondsLeft)} s`
  return [phase, percent, `${files}/${totalFiles}`, formatBytes(bytes), rate, left].filter(part => part !== '').join('  ')
}

function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  return `${(bytes / 1000 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power]}`
}
