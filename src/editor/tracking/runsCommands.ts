import type { CommandDeclaration } from '../ui/command.ts'
import { checkoutCode } from './commands/checkoutCode.ts'
import { connectServer, disconnectServer } from './commands/connectServer.ts'
import { registerModel } from './commands/registerModel.ts'
import { addTag, editNote, removeTag, renameRun } from './commands/editRun.ts'
import { deleteRun, restoreRun, stopRun } from './commands/endRun.ts'
import { groupRuns } from './commands/groupRuns.ts'
import {
  chooseMetric,
  filterRuns,
  hideRun,
  showAllRuns,
  showDeleted,
  showFavourites,
  showHidden,
  sortRuns,
  starRun,
  unstarRun,
} from './commands/listRuns.ts'
import { compareCode } from './commands/compareCode.ts'
import { checkoutAllData, checkoutData, compareDataOfRun, openDataOfRun } from './commands/dataOfRun.ts'
import { exportRuns } from './commands/exportRuns.ts'
import { purgeRun } from './commands/purgeRun.ts'
import { copyRunId, copyRuns, copyValue, openArtifact, refreshRuns, revealArtifacts, showMoreRuns, showRun } from './commands/openRun.ts'
import { openOrigin } from './commands/openOrigin.ts'
import { copyEnvironment, runFile, runsMenu } from './commands/recordRuns.ts'
import { runAgain } from './commands/runAgain.ts'
import { showMetrics } from './commands/showMetrics.ts'
import type { RunsStage } from './runsStage.ts'

export const runsCommands: readonly CommandDeclaration<RunsStage>[] = [
  runFile,
  copyEnvironment,
  showMetrics,
  showRun,
  filterRuns,
  groupRuns,
  sortRuns,
  chooseMetric,
  starRun,
  unstarRun,
  hideRun,
  showHidden,
  showFavourites,
  showDeleted,
  showAllRuns,
  refreshRuns,
  showMoreRuns,
  openArtifact,
  revealArtifacts,
  copyRunId,
  copyValue,
  openDataOfRun,
  compareDataOfRun,
  checkoutData,
  checkoutCode,
  runAgain,
  checkoutAllData,
  compareCode,
  exportRuns,
  copyRuns,
  renameRun,
  editNote,
  registerModel,
  addTag,
  removeTag,
  deleteRun,
  restoreRun,
  purgeRun,
  stopRun,
  runsMenu,
  connectServer,
  disconnectServer,
  openOrigin,
]
