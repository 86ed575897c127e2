import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { t } from '@vscode/l10n'
import type { Disposable } from '../../base/lifetime.ts'
import type { RunsEvents, RunsSettings } from '../../protocol/runs.ts'
import { type FoundSource, findSources } from '../../tracking/sources/findSources.ts'
import { openFolderSource } from '../../tracking/sources/openFolderSource.ts'
import { RemoteSource } from '../../tracking/sources/remote/remoteSource.ts'
import type { ModelRegistry } from '../../tracking/sources/modelRegistry.ts'
import type { RunSource } from '../../tracking/sources/runSource.ts'
import { DatabaseSource } from '../../tracking/sqlite/databaseSource.ts'
import { storeEdits } from '../../tracking/sqlite/storeEdits.ts'
import { storeRegistryEdits } from '../../tracking/sqlite/storeRegistryEdits.ts'
import type { StorePlace } from './storePlace.ts'
import { watchSource } from './watchSource.ts'
import type { WorkspaceStore } from './workspaceStore.ts'

/** The id of this workspace's own store. */
export const STORE = 'store'

/** How often folders are looked through for new sources. */
const LOOK_AGAIN = 15_000

/** The sources of runs of the open folders, each watched for changes. */
export class SourceSet implements Disposable {
  readonly #events: RunsEvents
  readonly #scratch: string
  readonly #open = new Map<string, { readonly source: RunSource; readonly watch: Disposable }>()
  #folders: readonly string[] = []
  #place: StorePlace | undefined
  #looking: NodeJS.Timeout | undefined

  /** `scratch` is a folder for artifacts of remote servers that are opened. */
  constructor(events: RunsEvents, scratch: string) {
    this.#events = events
    this.#scratch = scratch
  }

  /** `workspace` is the store when it may be written. */
  configure({ folders, remotes }: RunsSettings, workspace: WorkspaceStore | undefined, place: StorePlace | undefined): void {
    this.#close([...this.#open.keys()])
    this.#folders = folders
    this.#place = place
    if (place) this.#add(STORE, storeSource(place, workspace))
    for (const server of remotes) {
      const source = new RemoteSource(server, this.#scratch)
      this.#add(source.view().id, source)
    }
    this.#look()
    clearInterval(this.#looking)
    this.#looking = setInterval(() => this.#look() && this.#events.didChange({ what: 'sources' }), LOOK_AGAIN)
    this.#looking.unref()
  }

  all(): RunSource[] {
    return [...this.#open.values()].map(({ source }) => source)
  }

  find(id: string): RunSource | undefined {
    return this.#open.get(id)?.source
  }

  /** What was written through us is told at once. */
  wrote(source: string, runId: string | undefined): void {
    this.#events.didChange({ what: 'runs', source, ...(runId !== undefined && { runIds: [runId] }) })
  }

  dispose(): void {
    clearInterval(this.#looking)
    this.#close([...this.#open.keys()])
  }

  /** Opens what came and closes what went; true when something did. */
  #look(): boolean {
    const found = new Map(
      this.#folders
        .flatMap(folder => [...findSources(folder), ...otherStores(folder)].map(each => label(each, folder, this.#folders.length)))
        .filter(({ path }) => path !== this.#place?.path)
        .map(each => [idOf(each), each] as const),
    )
    const gone = [...this.#open.keys()].filter(id => id !== STORE && !id.startsWith('remote:') && !found.has(id))
    const come = [...found].filter(([id]) => !this.#open.has(id))
    this.#close(gone)
    for (const [id, each] of come) this.#add(id, openFound(id, each))
    return gone.length + come.length > 0
  }

  #add(id: string, source: RunSource): void {
    const { registry } = source
    const tell = (what: 'runs' | 'models') => this.#events.didChange({ what, source: source.view().id })
    // A run that trains changes the database all the time, its registry seldom.
    let last = stampOf(registry)
    const watch = watchSource(source, () => {
      tell('runs')
      const now = stampOf(registry)
      if (registry && (now === undefined || now !== last)) tell('models')
      last = now
    })
    this.#open.set(source.view().id || id, { source, watch })
  }

  #close(ids: readonly string[]): void {
    for (const id of ids) {
      const open = this.#open.get(id)
      this.#open.delete(id)
      void open?.watch.dispose()
      void open?.source.dispose()
    }
  }
}

/** Undefined where it is not told, or cannot be read. */
function stampOf(registry: ModelRegistry | undefined): string | undefined {
  try {
    return registry?.stamp?.()
  } catch {
    return undefined
  }
}

function storeSource({ path, artifactRoot }: StorePlace, workspace: WorkspaceStore | undefined): DatabaseSource {
  return new DatabaseSource({
    view: { id: STORE, kind: 'store', label: t('This workspace'), location: path, writable: workspace !== undefined },
    path,
    artifactRoot,
    ...(workspace && {
      edits: storeEdits(() => workspace.get()),
      registryEdits: storeRegistryEdits({ open: () => workspace.get(), artifactRoot }),
    }),
  })
}

function openFound(id: string, { kind, path, label: name }: FoundSource): RunSource {
  if (kind !== 'database') return openFolderSource({ kind, path, label: name })
  return new DatabaseSource({
    view: { id, kind, label: name, location: path, writable: false },
    path,
    artifactRoot: join(dirname(path), basename(path) === 'mlflow.db' && path.includes('.mlops') ? 'artifacts' : 'mlartifacts'),
  })
}

/** The own store of a folder that is not the first. */
function otherStores(folder: string): FoundSource[] {
  const path = join(folder, '.mlops', 'mlflow.db')
  return existsSync(path) ? [{ kind: 'database', path, label: '.mlops/mlflow.db' }] : []
}

function idOf({ kind, path }: FoundSource): string {
  return `${kind}:${path}`
}

function label(found: FoundSource, folder: string, folders: number): FoundSource {
  return folders > 1 ? { ...found, label: `${basename(folder)}/${found.label}` } : found
}
