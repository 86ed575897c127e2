import { staleView } from '../../data/failures.ts'
import { objectKey } from '../../data/remotes/remote.ts'
import { gc } from '../../data/verbs/gc.ts'
import type { LongCall } from '../../protocol/data.ts'
import type { SpaceResult, SpaceScope, SpaceView } from '../../protocol/space.ts'
import type { OpenProject } from './openProject.ts'
import { planSpace } from './planSpace.ts'
import { spaceRows, totalsOf } from './spaceRows.ts'

interface Shown {
  readonly root: string
  readonly scope: SpaceScope
  readonly at: number
  readonly going: ReadonlySet<string>
}

/** What was shown of the cache, so that nothing goes but what a person has seen. */
export class SpacePlans {
  /** The last view of each project. */
  readonly #shown = new Map<string, Shown & { readonly token: string }>()
  #next = 1

  async view(open: OpenProject, scope: SpaceScope): Promise<SpaceView> {
    const { project } = open
    const { plan, fates, remote, remoteProblem } = await planSpace(project, targetsOf(open), scope)
    const token = String(this.#next++)
    const going = new Set(plan.remove.map(objectKey))
    this.#shown.set(project.root, { token, root: project.root, scope, at: plan.at, going })
    await open.history.update()
    return {
      token,
      cacheDir: project.cache.root.dir,
      remote,
      remoteProblem,
      hasGit: project.git !== undefined,
      goes: totalsOf(fates.filter(({ goes }) => goes)),
      stays: totalsOf(fates.filter(({ goes }) => !goes)),
      rows: spaceRows(fates, versionNumbers(open)),
      leftovers: { objects: plan.drafts.length, bytes: plan.drafts.reduce((sum, { bytes }) => sum + bytes, 0) },
    }
  }

  /** Everything is looked at once more; what was not in the view, or is needed now, stays. */
  async free(open: OpenProject, token: string, call: LongCall): Promise<SpaceResult> {
    const { root } = open.project
    const shown = this.#shown.get(root)
    if (shown?.token !== token) throw staleView({})
    const { plan } = await planSpace(open.project, targetsOf(open), shown.scope)
    call.signal?.throwIfAborted()
    const remove = plan.remove.filter(object => shown.going.has(objectKey(object)))
    const { removed } = await open.mutate(() => gc(open.project, { ...plan, at: shown.at, remove }, call), call)
    return { objects: removed.length, bytes: removed.reduce((sum, { bytes }) => sum + bytes, 0) }
  }
}

function targetsOf(open: OpenProject) {
  return open.selected().map(({ target }) => target)
}

function versionNumbers(open: OpenProject): (rel: string, oid: string) => number | undefined {
  const numbers = new Map<string, number>()
  for (const target of targetsOf(open))
    for (const { number, out } of open.history.versions(target)) {
      const key = `${target.rel}\0${out.content?.oid ?? ''}`
      if (!numbers.has(key)) numbers.set(key, number)
    }
  return (rel, oid) => numbers.get(`${rel}\0${oid}`)
}
