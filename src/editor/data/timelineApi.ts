import type { CancellationToken, Command, Event, ThemeIcon, Uri } from 'vscode'
import type { Disposable } from '../../base/lifetime.ts'

/** The part of VS Code's timeline API that we use: final in later editors, proposed or away in those before. */
export interface TimelineHost {
  registerTimelineProvider(scheme: string | readonly string[], provider: TimelineProvider): Disposable
}

export interface TimelineProvider {
  readonly id: string
  readonly label: string
  readonly onDidChange: Event<{ readonly uri: Uri; readonly reset?: boolean } | undefined>
  provideTimeline(uri: Uri, options: unknown, token: CancellationToken): Promise<{ readonly items: readonly TimelineItem[] }>
}

export interface TimelineItem {
  readonly id: string
  /** Milliseconds since 1970. */
  readonly timestamp: number
  readonly label: string
  readonly description?: string
  readonly iconPath?: ThemeIcon
  readonly command?: Command
}
