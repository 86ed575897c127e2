import { t } from '@vscode/l10n'
import { withCall } from '../../protocol/connect.ts'
import { DataFailure } from '../../protocol/data.ts'
import type { FailureLike } from '../ui/showFailure.ts'
import type { Action } from '../ui/ui.ts'
import type { DataStage } from './dataStage.ts'

/** `again` runs once more what failed; undefined where that cannot be. */
type Again = (() => Promise<unknown>) | undefined
type Mend = (stage: DataStage, data: Readonly<Record<string, unknown>>, again: Again) => Action | readonly Action[] | undefined

/** The buttons that mend a failure, by its code. A failure that is not here is only said. */
const mends: Readonly<Record<string, Mend>> = {
  [DataFailure.missingObjects]: command('mlops.data.pullAll', () => t('Pull All Data')),
  [DataFailure.noRemote]: command('mlops.data.addRemote', () => t('Add Remote…')),
  [DataFailure.remoteUnreachable]: command('mlops.data.addRemote', () => t('Add Remote…')),
  [DataFailure.unsupportedRemote]: command('mlops.data.addRemote', () => t('Add Remote…')),
  [DataFailure.notAProject]: command('mlops.data.init', () => t('Initialize Project')),
  [DataFailure.untrusted]: command('workbench.trust.manage', () => t('Manage Workspace Trust')),
  [DataFailure.invalidPointer]: openFile,
  [DataFailure.invalidConfig]: openFile,
  [DataFailure.trackedByGit]: stopGit,
  [DataFailure.locked]: waitOrRetry,
}

export function mendOf(stage: DataStage, failure: FailureLike, again?: Again): readonly Action[] {
  const actions = mends[failure.code]?.(stage, failure.data ?? {}, again)
  return actions ? [actions].flat() : []
}

/** Another process changes the project: wait until it is done, then go on; or look whether it is done now. */
function waitOrRetry({ ui, engine }: DataStage, { root }: Readonly<Record<string, unknown>>, again: Again): readonly Action[] | undefined {
  if (typeof root !== 'string' || !again) return undefined
  const wait = async () => {
    await ui.progress(t('Waiting for another process'), call => engine.waitUntilFree(root, withCall(call)))
    await again()
  }
  return [
    { title: t('Wait'), run: wait },
    { title: t('Try Again'), run: again },
  ]
}

function command(id: string, title: () => string): Mend {
  return ({ ui }) => ({ title: title(), run: () => ui.execute(id) })
}

function openFile({ ui }: DataStage, { file, line }: Readonly<Record<string, unknown>>): Action | undefined {
  if (typeof file !== 'string') return undefined
  return { title: t('Open File'), run: () => ui.open(file, typeof line === 'number' ? line : undefined) }
}

/** Git would have to let go of the file: its command is typed into a terminal, and the person runs it. */
function stopGit({ ui, data, folders }: DataStage, { path, command: given }: Readonly<Record<string, unknown>>): Action | undefined {
  if (typeof path !== 'string') return undefined
  const directory = data.projectAt(path)?.root ?? folders()[0]
  if (directory === undefined) return undefined
  const line = typeof given === 'string' ? given : `git rm -r --cached -- ${quote(path)}`
  return { title: t('Stop Tracking with Git…'), run: () => ui.terminal(t('Stop tracking with Git'), directory, line) }
}

function quote(path: string): string {
  return process.platform === 'win32' ? `"${path}"` : `'${path.replaceAll("'", "'\\''")}'`
}
