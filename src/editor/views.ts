import { dataView } from './data/dataView.ts'
import { dataWalkthrough } from './data/dataWalkthrough.ts'
import { runsView } from './tracking/runsView.ts'

/** Every view of the MLOps container, and the walkthroughs. */
export const views = [dataView, runsView]
export const walkthroughs = [dataWalkthrough]
