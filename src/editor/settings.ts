import { dataSettings } from './data/dataSettings.ts'
import { servingSettings } from './serving/servingSettings.ts'
import { trackingSettings } from './tracking/trackingSettings.ts'

/** Every setting, by feature. */
export const settings = [...dataSettings, ...trackingSettings, ...servingSettings]
