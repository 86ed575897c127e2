import { dataSettings } from './data/dataSettings.ts'
import { trackingSettings } from './tracking/trackingSettings.ts'

/** Every setting, by feature. */
export const settings = [...dataSettings, ...trackingSettings]
