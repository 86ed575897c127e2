import { dataCommands, dataSubmenus } from './data/dataCommands.ts'
import { modelsCommands } from './models/modelsCommands.ts'
import { servingCommands } from './serving/servingCommands.ts'
import { runsCommands } from './tracking/runsCommands.ts'

/** Every command, by feature. */
export const commands = [...dataCommands, ...runsCommands, ...modelsCommands, ...servingCommands]
export const submenus = [...dataSubmenus]
