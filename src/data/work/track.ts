import { Meter } from '../../base/meter.ts'
import type { LongCall, Phase, Progress } from '../../protocol/data.ts'

/** One stretch of long work: its meter, and what it reports while it runs. */
export interface Track {
  readonly meter: Meter
  readonly signal: AbortSignal | undefined
  end(): void
}

export interface Totals {
  readonly phase: Phase
  readonly bytes: number
  readonly files: number
}

const EVERY_MS = 100
/** Speed is taken over this time, so that it neither jumps nor lags. */
const WINDOW_MS = 3000

/** Reports how far the work is, ten times a second, until `end`. */
export function startTrack(call: LongCall, totals: Totals): Track {
  const meter = new Meter()
  const samples: { at: number; bytes: number }[] = [{ at: Date.now(), bytes: 0 }]
  const report = () => call.onProgress?.(toProgress(meter, totals, samples))
  const timer = call.onProgress ? setInterval(report, EVERY_MS) : undefined
  timer?.unref()
  if (call.onProgress && totals.files > 0) report()
  return {
    meter,
    signal: call.signal,
    end() {
      clearInterval(timer)
      if (totals.files > 0) report()
    },
  }
}

/** Runs `body` with a track that is ended whatever happens. */
export async function withTrack<R>(call: LongCall, totals: Totals, body: (track: Track) => Promise<R>): Promise<R> {
  const track = startTrack(call, totals)
  try {
    return await body(track)
  } finally {
    track.end()
  }
}

function toProgress(meter: Meter, totals: Totals, samples: { at: number; bytes: number }[]): Progress {
  const now = { at: Date.now(), bytes: meter.bytes }
  samples.push(now)
  while (samples.length > 2 && now.at - (samples[0]?.at ?? 0) > WINDOW_MS) samples.shift()
  const first = samples[0] ?? now
  const seconds = (now.at - first.at) / 1000
  const speed = seconds > 0.2 ? (now.bytes - first.bytes) / seconds : 0
  return {
    phase: totals.phase,
    bytes: now.bytes,
    totalBytes: totals.bytes,
    files: meter.files,
    totalFiles: totals.files,
    speed,
    secondsLeft: speed > 0 && totals.bytes > now.bytes ? (totals.bytes - now.bytes) / speed : undefined,
  }
}
