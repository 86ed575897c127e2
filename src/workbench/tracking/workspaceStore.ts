import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openStore } from '../../tracking/sqlite/openStore.ts'
import type { TrackingStore } from '../../tracking/store.ts'
import type { StorePlace } from './storePlace.ts'

/** The store that this workspace's server writes. Its file and folders are made with the first request, not before. */
export class WorkspaceStore {
  readonly place: StorePlace
  readonly #proxyArtifacts: boolean
  readonly #onDamaged: (movedTo: string) => void
  #open: TrackingStore | undefined

  /** `onDamaged` is told where a file that is no database any more was moved: it is kept, and a new one begun. */
  constructor(place: StorePlace, proxyArtifacts: boolean, onDamaged: (movedTo: string) => void) {
    this.place = place
    this.#onDamaged = onDamaged
    this.#proxyArtifacts = proxyArtifacts
  }

  get(): TrackingStore {
    // Whoever removes the folder, as `git clean` does, must not leave us writing to a file that nobody sees.
    if (this.#open && !existsSync(this.place.path)) this.dispose()
    this.#open ??= this.#make()
    return this.#open
  }

  dispose(): void {
    this.#open?.dispose()
    this.#open = undefined
  }

  #make(): TrackingStore {
    const { path, artifactRoot, isOurs } = this.place
    if (isOurs) keepOutOfGit(dirname(path))
    return openStore({ path, artifactRoot: this.#proxyArtifacts ? 'mlflow-artifacts:/' : artifactRoot, onDamaged: this.#onDamaged })
  }
}

function keepOutOfGit(folder: string): void {
  mkdirSync(folder, { recursive: true })
  const ignore = join(folder, '.gitignore')
  if (!existsSync(ignore)) writeFileSync(ignore, '*\n')
}
