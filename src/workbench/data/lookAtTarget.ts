import { isAsLeft } from '../../data/footprint.ts'
import type { Project } from '../../data/project.ts'
import { isDirectoryTarget, type Target } from '../../data/target.ts'
import { contentOf, targetState } from '../../data/targetState.ts'
import { toDeviations } from './deviations.ts'
import { countNotPushed, type Found } from './targetSlot.ts'

/** When the first look is over, the list is read, so that it is at hand when a file of it changes. */
const LATER_MS = 500

/** All that is to be found of a target; what goes wrong on the way is a problem of it. */
export async function lookAtTarget(project: Project, target: Target): Promise<Found> {
  try {
    if (await isAsLeft(project, target)) {
      setTimeout(() => void contentOf(project, target), LATER_MS).unref()
      return { state: 'unchanged', changes: undefined, notPushed: countNotPushed(project, target), deviations: new Map(), problems: [] }
    }
    const { state, changes, content, difference } = await targetState(project, target)
    const isKnown = difference && !difference.kindChanged && isDirectoryTarget(target) && (state === 'unchanged' || state === 'modified')
    const deviations = isKnown ? toDeviations(difference) : undefined
    return { state, changes, notPushed: countNotPushed(project, target, content), deviations, problems: [] }
  } catch (error) {
    const problem = { file: target.pointerFile, line: target.out.line, message: (error as Error).message }
    return { state: 'invalid', changes: undefined, notPushed: undefined, deviations: undefined, problems: [problem] }
  }
}
