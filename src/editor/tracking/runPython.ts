import { basename, dirname } from 'node:path'
import { t } from '@vscode/l10n'
import { ProcessExecution, Task, TaskPanelKind, TaskRevealKind, TaskScope, tasks, Uri, workspace } from 'vscode'
import { findPython } from '../ui/findPython.ts'
import type { Variables } from './runsStage.ts'

/** Runs a Python file in a terminal of its own, in its folder of the workspace, with the interpreter that the person chose. */
export async function runPython(path: string, variables: Variables): Promise<void> {
  const folder = workspace.getWorkspaceFolder(Uri.file(path))
  const document = workspace.textDocuments.find(({ uri }) => uri.fsPath === path)
  if (document?.isDirty) await document.save()
  const python = await findPython(path, folder?.uri.fsPath)
  const cwd = folder?.uri.fsPath ?? dirname(path)
  const execution = new ProcessExecution(python, [path], { cwd, env: { ...variables } })
  const task = new Task({ type: 'mlops', file: path }, folder ?? TaskScope.Workspace, t('Run {0}', basename(path)), 'MLOps', execution, [])
  task.presentationOptions = { reveal: TaskRevealKind.Always, panel: TaskPanelKind.Dedicated, showReuseMessage: false, clear: true }
  await tasks.executeTask(task)
}
