import { t } from '@vscode/l10n'
import { CancellationTokenSource, commands, ConfigurationTarget, extensions, type Uri, workspace } from 'vscode'
import type { EndpointPlan, ServingSettings } from '../../protocol/serving.ts'
import { chosenPython } from '../ui/findPython.ts'
import { readSetting } from '../ui/readSetting.ts'
import type { Ui } from '../ui/ui.ts'
import { keepRunning, logDays, logRedact, logSample, servingPort, servingPython, servingWorkers } from './servingSettings.ts'

export function openFolders(): string[] {
  return (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath)
}

export async function readServingSettings(): Promise<ServingSettings> {
  const folders = openFolders()
  const named = readSetting(servingPython)
  const python = named !== '' ? named : folders[0] === undefined ? undefined : await chosenPython(folders[0])
  return { folders, trusted: workspace.isTrusted, python }
}

/** What settings say of an endpoint that starts. */
export function planDefaults(): Omit<EndpointPlan, 'model'> {
  const python = readSetting(servingPython)
  const redact = readSetting(logRedact)
    .split(',')
    .map(name => name.trim())
    .filter(name => name !== '')
  return {
    port: readSetting(servingPort),
    workers: readSetting(servingWorkers),
    python: python === '' ? undefined : python,
    keepRunning: readSetting(keepRunning),
    log: { sample: readSetting(logSample), redact, days: readSetting(logDays) },
  }
}

/** By the Python extension where it is there, else a program that becomes the setting; false when the person leaves. */
export async function choosePython(ui: Ui): Promise<boolean> {
  if (extensions.getExtension('ms-python.python') && readSetting(servingPython) === '') {
    await commands.executeCommand('python.setInterpreter')
    return true
  }
  const [program] = await ui.browse({
    title: t('Python That Loads Models'),
    button: t('Use'),
    files: true,
    folders: false,
    many: false,
    from: openFolders()[0],
  })
  if (program === undefined) return false
  await workspace.getConfiguration('mlops').update(servingPython.id, program, ConfigurationTarget.Workspace)
  return true
}

const FILES = '**/{MLmodel,*.pkl,*.pickle,*.joblib,*.onnx}'
const LEAVE_OUT = '**/{node_modules,.venv,venv,env,.git,.dvc,.mlops,mlruns,mlartifacts,site-packages}/**'

/** The editor's search is a program of its own, which may be slow in a large folder, or not be there at all. */
const SEARCH_MS = 3000

/** Model files of the open folders, as far as a short search finds them; those that runs logged are listed with their runs. */
export async function findModelFiles(): Promise<string[]> {
  const cancel = new CancellationTokenSource()
  const isOver = new Promise<Uri[]>(resolve => {
    cancel.token.onCancellationRequested(() => resolve([]))
  })
  const timer = setTimeout(() => cancel.cancel(), SEARCH_MS)
  const found = await Promise.race([workspace.findFiles(FILES, LEAVE_OUT, 300, cancel.token), isOver]).catch(() => [])
  clearTimeout(timer)
  cancel.dispose()
  return found
    .filter(({ scheme }) => scheme === 'file')
    .map(({ fsPath }) => fsPath)
    .toSorted()
}
