import { dataCommands, dataSubmenus } from './data/dataCommands.ts'
import { modelsCommands } from './models/modelsCommands.ts'
import { runsCommands } from './tracking/runsCommands.ts'

/** Every command, by feature. */
export const commands = [...dataCommands, ...runsCommands, ...modelsCommands]
export const submenus = [...dataSubmenus]
