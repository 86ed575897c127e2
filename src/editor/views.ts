import { dataView } from './data/dataView.ts'
import { dataWalkthrough } from './data/dataWalkthrough.ts'
import { endpointsView } from './serving/endpointsView.ts'
import { runsView } from './tracking/runsView.ts'

/** Every view of the MLOps container, and the walkthroughs. */
export const views = [dataView, runsView, endpointsView]
export const walkthroughs = [dataWalkthrough]
