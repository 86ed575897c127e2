import { Failure } from '../../base/failure.ts'
import { ObjectStore } from '../../data/objectStore.ts'
import type { Project } from '../../data/project.ts'
import { DirectoryRemote } from '../../data/remotes/directoryRemote.ts'
import { openRemote } from '../../data/remotes/openRemote.ts'
import { objectKey } from '../../data/remotes/remote.ts'
import type { Target } from '../../data/target.ts'
import { type GcObject, type GcPlan, planGc } from '../../data/verbs/planGc.ts'
import type { SpaceReason, SpaceScope } from '../../protocol/space.ts'
import { nameObjects, type ObjectOwner } from './nameObjects.ts'

/** What becomes of one object, and why. */
export interface Fate {
  readonly object: GcObject
  readonly goes: boolean
  readonly why: SpaceReason
  readonly owner?: ObjectOwner | undefined
  /** Undefined when the remote could not be asked. */
  readonly isHeld?: boolean | undefined
}

export interface SpacePlan {
  /** What `gc` would be told to do. */
  readonly plan: GcPlan
  readonly fates: readonly Fate[]
  readonly remote?: string | undefined
  readonly remoteProblem?: string | undefined
}

/** Looks at the cache, at all that names its objects, and at the default remote, and decides. Changes nothing. */
export async function planSpace(project: Project, targets: readonly Target[], scope: SpaceScope): Promise<SpacePlan> {
  project.demandTrust()
  const { branches, tags, allCommits } = scope
  const plan = await planGc(project, { workspace: true, branches, tags, allCommits })
  const objects = [...plan.keep, ...plan.remove]
  const asked = await askRemote(project, objects)
  const owners = await nameObjects(project, targets, scope)
  const fates = objects.map((object): Fate => {
    const isHeld = asked.isHeld?.(object)
    const owner = owners.get(objectKey(object))
    return { object, owner, isHeld, ...fateOf(object, owner, isHeld === true || !scope.onlyHeld) }
  })
  const remove = fates.flatMap(({ goes, object }) => (goes ? object : []))
  return { plan: { ...plan, remove }, fates, remote: asked.name, remoteProblem: asked.problem }
}

function fateOf({ why }: GcObject, owner: ObjectOwner | undefined, mayGo: boolean): Pick<Fate, 'goes' | 'why'> {
  if (why === 'unused') return mayGo ? { goes: true, why: 'unnamed' } : { goes: false, why: 'onlyHere' }
  if (why === 'workTree' || why === 'linked') return { goes: false, why }
  if (why === 'history') return { goes: false, why: owner?.ref?.kind ?? 'commit' }
  return { goes: false, why: 'otherProject' }
}

interface Asked {
  readonly name?: string | undefined
  readonly problem?: string | undefined
  readonly isHeld?: ((object: GcObject) => boolean) | undefined
}

/** Asks the default remote what it holds of these, at this moment. What it has in another size is not the same. */
async function askRemote(project: Project, objects: readonly GcObject[]): Promise<Asked> {
  const name = project.config.coreRemote
  if (name === undefined) return {}
  try {
    const remote = openRemote(project)
    await remote.check('there')
    const present = await remote.present(objects)
    const store = remote instanceof DirectoryRemote ? new ObjectStore({ dir: remote.url }) : undefined
    const isWhole = (object: GcObject) => !store || store.size(object) === object.bytes
    return { name, isHeld: object => present.has(objectKey(object)) && isWhole(object) }
  } catch (error) {
    if (error instanceof Failure) return { name, problem: error.message }
    throw error
  }
}
