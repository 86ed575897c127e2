import { ThemeColor, ThemeIcon } from 'vscode'
import type { RunBrief } from '../../protocol/runs.ts'

/** Each state has its own shape; the colour only says it once more. */
export function statusIcon({ status, lifecycleStage }: RunBrief): ThemeIcon {
  if (lifecycleStage === 'deleted') return new ThemeIcon('trash', new ThemeColor('disabledForeground'))
  switch (status) {
    case 'RUNNING':
      return new ThemeIcon('sync~spin', new ThemeColor('charts.blue'))
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
