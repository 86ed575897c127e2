import { dataCommands, dataSubmenus } from './data/dataCommands.ts'

/** Every command, by feature. */
export const commands = [...dataCommands]
export const submenus = [...dataSubmenus]
