import type { Run } from '../../tracking/run.ts'
import type { TrackingStore } from '../../tracking/store.ts'
import type { NewRun, RunStore } from '../../tracking/stores/runStore.ts'
import type { WorkspaceStore } from './workspaceStore.ts'

/** The store as the server sees it: opened by the first request, and telling of every run that begins. */
export function recordingStore(workspace: WorkspaceStore, onCreate: (run: Run) => void): TrackingStore {
  const runs = new Proxy({} as RunStore, {
    get: (_, name) => {
      const store = workspace.get().runs
      if (name === 'create')
        return (given: NewRun) => {
          const run = store.create(given)
          onCreate(run)
          return run
        }
      const member: unknown = Reflect.get(store, name)
      return typeof member === 'function' ? (...args: unknown[]) => Reflect.apply(member, store, args) as unknown : member
    },
  })
  return new Proxy({} as TrackingStore, {
    get: (_, name) => {
      if (name === 'runs') return runs
      const store = workspace.get()
      const member: unknown = Reflect.get(store, name)
      return typeof member === 'function' ? (...args: unknown[]) => Reflect.apply(member, store, args) as unknown : member
    },
  })
}
