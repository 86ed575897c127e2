import { dataView } from './data/dataView.ts'
import { dataWalkthrough } from './data/dataWalkthrough.ts'
import { modelsView } from './models/modelsView.ts'
import { runsView } from './tracking/runsView.ts'

/** Every view of the MLOps container, and the walkthroughs. */
export const views = [dataView, runsView, modelsView]
export const walkthroughs = [dataWalkthrough]
