import { dataView } from './data/dataView.ts'
import { dataWalkthrough } from './data/dataWalkthrough.ts'

/** Every view of the MLOps container, and the walkthroughs. */
export const views = [dataView]
export const walkthroughs = [dataWalkthrough]
