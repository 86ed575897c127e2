import type { DataEngine, TargetView, VersionView } from '../../protocol/data.ts'
import type { VersionsHost, VersionsOverview } from '../../protocol/versionsPage.ts'
import type { FileChange } from './fileChange.ts'
import { badRequest, gone, noVersion } from './pageFailures.ts'

/** What the page's buttons do: the same stories as the commands of the same names. */
export interface VersionsActions {
  track(target: TargetView): Promise<unknown>
  push(target: TargetView): Promise<unknown>
  pull(target: TargetView): Promise<unknown>
  fetchVersion(target: TargetView, version: VersionView): Promise<unknown>
  checkout(target: TargetView, version: VersionView): Promise<unknown>
  openChange(target: TargetView, change: FileChange): Promise<unknown>
  edit(target: TargetView): Promise<unknown>
  showSourceControl(): Promise<unknown>
}

export interface VersionsHostOptions {
  readonly engine: DataEngine
  readonly id: string
  readonly actions: VersionsActions
  /** Resolves once the engine knows what is open: a restored page may ask before that. */
  readonly ready: () => Promise<void>
  readonly isTrusted: () => boolean
}

/** Finds a target by its id in all projects; undefined when nothing with that id is tracked. */
export async function findTarget(engine: DataEngine, id: string): Promise<TargetView | undefined> {
  for (const { root } of await engine.projects()) {
    const found = (await engine.targets(root)).find(target => target.id === id)
    if (found) return found
  }
  return undefined
}

/** The host's side of one Versions page. The page's arguments are checked here, before anything is done with them. */
export function versionsHost({ engine, id, actions, ready, isTrusted }: VersionsHostOptions): VersionsHost {
  const target = async () => {
    await ready()
    const found = await findTarget(engine, id)
    if (!found) throw gone({ rel: relOf(id) })
    return found
  }
  const version = async (commit: string): Promise<[TargetView, VersionView]> => {
    const found = await target()
    const wanted = (await engine.versions(id)).find(each => each.commit === commit)
    if (!wanted) throw noVersion({ rel: found.rel })
    return [found, wanted]
  }
  return {
    async overview(): Promise<VersionsOverview> {
      const found = await target()
      const [projects, versions] = await Promise.all([engine.projects(), engine.versions(id)])
      const remote = projects.find(project => project.root === found.root)?.remotes.find(each => each.isDefault)
      return { target: found, versions, storage: remote && { name: remote.name, url: remote.url }, trusted: isTrusted() }
    },
    // a message as JSON turns what was left out into null
    changes: async (commit?: string | null, until?: string | null) =>
      engine.changes(id, mayBeCommit('changes', commit), mayBeCommit('changes', until)),
    places: async (commit?: string | null) => engine.places(id, commit == null ? undefined : asCommit('places', commit)),
    track: async () => void (await actions.track(await target())),
    push: async () => void (await actions.push(await target())),
    pull: async () => void (await actions.pull(await target())),
    fetchVersion: async commit => void (await actions.fetchVersion(...(await version(asCommit('fetchVersion', commit))))),
    checkout: async commit => void (await actions.checkout(...(await version(asCommit('checkout', commit))))),
    async openChange({ rel, from }, commit?: string | null, until?: string | null) {
      const change = { rel: asText('openChange', rel), from: from == null ? undefined : asText('openChange', from) }
      const [found, before] = commit == null ? [await target(), undefined] : await version(asCommit('openChange', commit))
      const after = until == null ? undefined : (await version(asCommit('openChange', until)))[1]
      await actions.openChange(found, { ...change, before, ...(after && { after }) })
    },
    edit: async () => void (await actions.edit(await target())),
    showSourceControl: async () => void (await actions.showSourceControl()),
  }
}

/** A full Git object name and nothing else: it ends up in Git's arguments. */
function asCommit(method: string, value: unknown): string {
  if (typeof value === 'string' && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(value)) return value
  throw badRequest({ method })
}

function mayBeCommit(method: string, value: unknown): string | undefined {
  return value == null ? undefined : asCommit(method, value)
}

function asText(method: string, value: unknown): string {
  if (typeof value === 'string') return value
  throw badRequest({ method })
}

/** The last part of an id, to name a target that is gone. */
function relOf(id: string): string {
  return id.split(/[\\/]/).at(-1) ?? id
}
