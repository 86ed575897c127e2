import { dirname } from 'node:path'
import { TabInputCustom, TabInputText, window } from 'vscode'
import type { TargetView } from '../../protocol/data.ts'
import { fileInTarget } from './fileInTarget.ts'

/** The folders of the files in open tabs that lie in tracked folders, as `resourceDirname` spells them. */
export function openTabFolders(targets: readonly TargetView[]): string[] {
  const folders = window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .flatMap(({ input }) => {
      if (!(input instanceof TabInputText || input instanceof TabInputCustom) || input.uri.scheme !== 'file') return []
      return fileInTarget(targets, input.uri.fsPath) ? dirname(input.uri.fsPath) : []
    })
  return [...new Set(folders)].sort()
}
