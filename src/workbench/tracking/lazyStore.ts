import type { TrackingStore } from '../../tracking/store.ts'
import type { WorkspaceStore } from './workspaceStore.ts'

/** The store as the server sees it: made and opened by the first request that touches it. */
export function lazyStore(workspace: WorkspaceStore): TrackingStore {
  return new Proxy({} as TrackingStore, {
    get: (_, name) => {
      const store = workspace.get()
      const member: unknown = Reflect.get(store, name)
      return typeof member === 'function' ? (...args: unknown[]) => Reflect.apply(member, store, args) as unknown : member
    },
  })
}
