import type { CommandDeclaration } from '../ui/command.ts'
import { promoteModel, removeAlias, setAlias } from './commands/aliasModel.ts'
import { checkoutDataOfModel, openDataOfModel } from './commands/dataOfModel.ts'
import { deleteModel } from './commands/deleteModel.ts'
import { addModelTag, describeModel, removeModelTag, setStage } from './commands/editModel.ts'
import { refreshModels, showMoreModels } from './commands/listModels.ts'
import { compareModels, copyModelUri, openModel, openModelFile, revealModel, showRunOfModel } from './commands/openModel.ts'
import { registerFiles } from './commands/registerFiles.ts'
import type { ModelsStage } from './modelsStage.ts'

export const modelsCommands: readonly CommandDeclaration<ModelsStage>[] = [
  registerFiles,
  openModel,
  compareModels,
  promoteModel,
  setAlias,
  removeAlias,
  setStage,
  describeModel,
  addModelTag,
  removeModelTag,
  deleteModel,
  copyModelUri,
  revealModel,
  openModelFile,
  showRunOfModel,
  openDataOfModel,
  checkoutDataOfModel,
  refreshModels,
  showMoreModels,
]
