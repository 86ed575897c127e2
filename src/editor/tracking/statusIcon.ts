import { ThemeColor, ThemeIcon } from 'vscode'
import type { RunBrief } from '../../protocol/runs.ts'

/** A run that has been running for longer has most likely died without a word: nothing moves for it. */
const DAY = 86_400_000

export function isFresh({ status, startTime }: RunBrief, now = Date.now()): boolean {
  return status === 'RUNNING' && startTime !== undefined && now - startTime < DAY
}

/** Each state has its own shape; the colour only says it once more. */
export function statusIcon(run: RunBrief): ThemeIcon {
  const { status, lifecycleStage } = run
  if (lifecycleStage === 'deleted') return new ThemeIcon('trash', new ThemeColor('disabledForeground'))
  switch (status) {
    case 'RUNNING':
      return new ThemeIcon(isFresh(run) ? 'sync~spin' : 'sync', new ThemeColor('charts.blue'))
    case 'SCHEDULED':
      return new ThemeIcon('clock', new ThemeColor('charts.blue'))
    case 'FINISHED':
      return new ThemeIcon('pass', new ThemeColor('testing.iconPassed'))
    case 'FAILED':
      return new ThemeIcon('error', new ThemeColor('testing.iconFailed'))
    case 'KILLED':
      return new ThemeIcon('circle-slash', new ThemeColor('testing.iconQueued'))
  }
}
