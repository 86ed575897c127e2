import type { ExtensionContext, WebviewPanel } from 'vscode'
import { type Disposable, Lifetime } from '../../base/lifetime.ts'
import type { DataEngine, TargetView } from '../../protocol/data.ts'
import { type ChangeSubject, parseChangeSubject } from '../../protocol/tablePage.ts'
import { adoptPanel, openPanel, type Panel, type PanelOptions } from '../ui/panel.ts'
import { restorePanels } from '../ui/restorePanels.ts'
import type { DataModel } from './dataModel.ts'
import type { FileChange } from './fileChange.ts'
import { type SidesOfChange, sidesOfChange, subjectOf } from './sidesOfChange.ts'

export interface CompareContext {
  readonly context: ExtensionContext
  readonly engine: DataEngine
  readonly data: DataModel
  /** Opens a change in the editor's own diff. */
  readonly openAsText: (target: TargetView, change: FileChange) => Promise<void>
}

/** One kind of page that compares a file at two moments: how it is made, and when it is told. */
export interface CompareKind {
  readonly viewType: string
  options(subject: ChangeSubject, sides: () => Promise<SidesOfChange>): CompareOptions
}

export interface CompareOptions extends Pick<PanelOptions, 'page' | 'mine' | 'icon' | 'blobs'> {
  /** True when what the page shows is not what is there. */
  readonly isOld: () => Promise<boolean>
  readonly dispose: () => void | Promise<void>
}

export interface ComparePanels extends Disposable {
  /** Shows the page of a change: the one that is open, or a new one. */
  show(target: TargetView, change: FileChange): void
}

/** The pages of one kind: at most one for each change. They come back with the editor. */
export function openComparePanels({ context, engine, data }: CompareContext, kind: CompareKind): ComparePanels {
  const life = new Lifetime()
  const open = new Map<string, Panel<{ didChange(): void }>>()
  const keep = (subject: ChangeSubject, tab?: WebviewPanel): void => {
    const sides = () => data.load().then(() => sidesOfChange(engine, subject))
    const { isOld, dispose, ...more } = kind.options(subject, sides)
    const options: PanelOptions = { context, viewType: kind.viewType, title: titleOf(subject), subject, ...more }
    const panel = tab ? adoptPanel<{ didChange(): void }>(tab, options) : openPanel<{ didChange(): void }>(options)
    const key = keyOf(subject)
    open.set(key, panel)
    panel.life.own({ dispose })
    panel.life.own({ dispose: () => void (open.get(key) === panel && open.delete(key)) })
    panel.life.own(
      data.onDidChange(({ ids }) => {
        if (!ids || ids.includes(subject.id)) void isOld().then(old => old && panel.theirs.didChange())
      }),
    )
  }
  life.own(
    restorePanels(context.workspaceState, {
      viewType: kind.viewType,
      parse: kept => parseChangeSubject((kept as { subject?: unknown } | undefined)?.subject),
      restore: keep,
    }),
  )
  life.own({ dispose: () => void [...open.values()].map(panel => panel.life.dispose()) })
  return {
    show(target, change) {
      const subject = subjectOf(target, change)
      const shown = open.get(keyOf(subject))
      if (shown) shown.reveal()
      else keep(subject)
    },
    dispose: () => life.dispose(),
  }
}

function titleOf({ name, old, new: now }: ChangeSubject): string {
  return `${name.split('/').at(-1) ?? name} (${old} ↔ ${now})`
}

function keyOf({ id, rel, from, before, after }: ChangeSubject): string {
  return JSON.stringify([id, rel, from, before, after])
}
