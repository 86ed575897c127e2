import { type Disposable, type Memento, type WebviewPanel, window } from 'vscode'

const KEY = 'mlops.panels'
/** More pages than anybody has open. */
const MOST = 100

interface Remembered {
  readonly viewType: string
  readonly title: string
  readonly subject: unknown
}

export interface Restoring<Subject> {
  readonly viewType: string
  /** The subject in what a page kept, which may be anything. */
  readonly parse: (kept: unknown) => Subject | undefined
  readonly restore: (subject: Subject, tab: WebviewPanel) => void
}

/**
 * Brings pages back after a restart. A window that ended before its page had kept anything gives none of it back: then what was
 * noted when the tab was made is taken.
 */
export function restorePanels<Subject>(memento: Memento, { viewType, parse, restore }: Restoring<Subject>): Disposable {
  return window.registerWebviewPanelSerializer(viewType, {
    async deserializeWebviewPanel(tab: WebviewPanel, kept: unknown) {
      const subject = parse(kept) ?? parse({ subject: notedSubject(memento, { viewType, title: tab.title }) })
      if (subject) restore(subject, tab)
      else tab.dispose()
    },
  })
}

/** Notes what a tab shows, the latest first. */
export function rememberPanel(memento: Memento, panel: Remembered): void {
  const others = all(memento).filter(({ viewType, title }) => viewType !== panel.viewType || title !== panel.title)
  void memento.update(KEY, [panel, ...others].slice(0, MOST))
}

/** What was noted of a tab; undefined for one that is not known. */
export function notedSubject(memento: Memento, { viewType, title }: Omit<Remembered, 'subject'>): unknown {
  return all(memento).find(one => one.viewType === viewType && one.title === title)?.subject
}

function all(memento: Memento): readonly Remembered[] {
  const noted = memento.get<unknown>(KEY)
  return Array.isArray(noted) ? (noted as Remembered[]) : []
}
