import { dataSettings } from './data/dataSettings.ts'

/** Every setting, by feature. */
export const settings = [...dataSettings]
