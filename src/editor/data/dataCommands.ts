import type { CommandDeclaration, SubmenuDeclaration } from '../ui/command.ts'
import { addRemote, setDefaultRemote } from './commands/addRemote.ts'
import { checkoutAll, restore } from './commands/checkout.ts'
import { checkoutVersion, undo } from './commands/checkoutVersion.ts'
import { commit } from './commands/commit.ts'
import { editDescription } from './commands/editDescription.ts'
import { fetchAll } from './commands/fetchAll.ts'
import { compareVersion, compareVersions } from './commands/compareVersion.ts'
import { freeSpace } from './commands/freeSpace.ts'
import { importFrom } from './commands/importFrom.ts'
import { importUrl } from './commands/importUrl.ts'
import { init } from './commands/init.ts'
import { openAsTable } from './commands/openAsTable.ts'
import { openFileAsTable } from './commands/openFileAsTable.ts'
import { openChanges } from './commands/openChanges.ts'
import { openData, openPointer, showVersions } from './commands/openData.ts'
import { openWalkthrough } from './commands/openWalkthrough.ts'
import { pull, pullAll } from './commands/pull.ts'
import { push, pushAll } from './commands/push.ts'
import { refresh, showLog } from './commands/refresh.ts'
import { resolve } from './commands/resolve.ts'
import { copyHash, copyPath, revealInExplorer } from './commands/reveal.ts'
import { compareNow, nextVersion, previousVersion } from './commands/stepVersion.ts'
import { track, trackPick } from './commands/track.ts'
import { trackNew } from './commands/trackNew.ts'
import { whereIs } from './commands/whereIs.ts'
import { updateImport } from './commands/updateImport.ts'
import type { DataStage } from './dataStage.ts'

export const dataCommands: readonly CommandDeclaration<DataStage>[] = [
  init,
  track,
  trackPick,
  trackNew,
  commit,
  push,
  pushAll,
  pull,
  pullAll,
  fetchAll,
  checkoutVersion,
  restore,
  checkoutAll,
  undo,
  showVersions,
  openData,
  openPointer,
  revealInExplorer,
  copyPath,
  copyHash,
  addRemote,
  setDefaultRemote,
  refresh,
  openWalkthrough,
  showLog,
  compareVersion,
  openChanges,
  previousVersion,
  nextVersion,
  compareNow,
  editDescription,
  resolve,
  freeSpace,
  whereIs,
  openAsTable,
  openFileAsTable,
  compareVersions,
  importFrom,
  importUrl,
  updateImport,
]

export const dataSubmenus: readonly SubmenuDeclaration[] = [
  {
    id: 'data.explorer',
    label: 'MLOps Data',
    menus: {
      'explorer/context': {
        when: 'resourceScheme =~ /^(file|vscode-remote)$/ && resourcePath in mlops.data.trackedPaths',
        group: '3_mlops@1',
      },
      'editor/title/context': {
        when: 'resourceScheme =~ /^(file|vscode-remote)$/ && resourcePath in mlops.data.trackedPaths',
        group: '3_mlops@1',
      },
    },
  },
]
