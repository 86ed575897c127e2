import { dataCommands, dataSubmenus } from './data/dataCommands.ts'
import { runsCommands } from './tracking/runsCommands.ts'

/** Every command, by feature. */
export const commands = [...dataCommands, ...runsCommands]
export const submenus = [...dataSubmenus]
