import { commands, TabInputTextDiff, window } from 'vscode'
import { type Disposable, Lifetime } from '../../base/lifetime.ts'
import { isTable } from '../../protocol/table.ts'
import type { ContextKey } from '../contextKeys.ts'
import { parseCacheUri } from './cachedFile.ts'

/** The diff in the active tab, when its old side is a version of ours. */
export interface ShownDiff {
  /** The target's id. */
  readonly id: string
  readonly old: { readonly rel: string; readonly when: string }
  /** Undefined when it is the file on disk. */
  readonly new: { readonly rel: string; readonly when: string } | undefined
}

export function shownDiff(): ShownDiff | undefined {
  const input = window.tabGroups.activeTabGroup.activeTab?.input
  if (!(input instanceof TabInputTextDiff)) return undefined
  const old = parseCacheUri(input.original)
  return old && { id: old.id, old, new: parseCacheUri(input.modified) }
}

/** Keeps the context key by which the diff of a table offers the page for tables. */
export function followShownDiff(): Disposable {
  const key: ContextKey = 'mlops.data.isTableDiff'
  const life = new Lifetime()
  const tell = () => {
    const input = window.tabGroups.activeTabGroup.activeTab?.input
    const isOurs = shownDiff() !== undefined && input instanceof TabInputTextDiff && isTable(input.modified.path)
    void commands.executeCommand('setContext', key, isOurs)
  }
  life.own(window.tabGroups.onDidChangeTabs(tell))
  life.own(window.tabGroups.onDidChangeTabGroups(tell))
  return life
}
