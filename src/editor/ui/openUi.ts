import { commands, env, type LogOutputChannel, Uri, window } from 'vscode'
import { t } from '@vscode/l10n'
import { askSteps } from './askSteps.ts'
import { askText } from './askText.ts'
import { browse } from './browse.ts'
import { filesHere } from './filesHere.ts'
import { openFile, viewFile } from './openFile.ts'
import { createProgress } from './createProgress.ts'
import { saveAs } from './saveAs.ts'
import { showPick } from './showPick.ts'
import type { Action, Ui } from './ui.ts'

export interface UiOptions {
  readonly log: LogOutputChannel
  /** Where long work shows its bar. */
  readonly viewId: string
  /** What a button of a message threw. */
  readonly onError: (error: unknown, button: string) => void
}

/** The port to the person over the real editor. */
export function openUi({ log, viewId, onError }: UiOptions): Ui {
  const showLog = () => log.show(true)
  const show = async (level: 'showInformationMessage' | 'showWarningMessage' | 'showErrorMessage', message: string, actions: Action[]) => {
    const chosen = await window[level](message, ...actions.map(action => action.title))
    const action = actions.find(each => each.title === chosen)
    try {
      await action?.run()
    } catch (error) {
      onError(error, chosen ?? message)
    }
  }

  return {
    say: (message, ...actions) => void show('showInformationMessage', message, actions),
    warn: (message, ...actions) => void show('showWarningMessage', message, actions),
    fail: (message, ...actions) => void show('showErrorMessage', message, [...actions, { title: t('Show Log'), run: showLog }]),
    confirm: async ({ message, detail, buttons }) =>
      window.showWarningMessage(message, { modal: true, ...(detail !== undefined && { detail }) }, ...buttons),
    pick: showPick,
    ask: askText,
    steps: askSteps,
    browse,
    saveAs,
    progress: createProgress(viewId),
    open: openFile,
    view: viewFile,
    reveal: async path => void (await commands.executeCommand('revealInExplorer', Uri.file(path))),
    revealInSystem: async path => void (await commands.executeCommand('revealFileInOS', Uri.file(path))),
    copy: async text => env.clipboard.writeText(text),
    terminal: (name, cwd, text) => {
      const terminal = window.createTerminal({ name, cwd })
      terminal.show()
      terminal.sendText(text, false)
    },
    execute: async (command, ...args) => void (await commands.executeCommand(command, ...args)),
    here: filesHere,
    showLog,
  }
}
