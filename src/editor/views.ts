import { dataView } from './data/dataView.ts'
import { dataWalkthrough } from './data/dataWalkthrough.ts'
import { modelsView } from './models/modelsView.ts'
import { endpointsView } from './serving/endpointsView.ts'
import { runsView } from './tracking/runsView.ts'

/** Every view of the MLOps container, and the walkthroughs. */
export const views = [dataView, runsView, modelsView, endpointsView]
export const walkthroughs = [dataWalkthrough]
