import { existsSync } from 'node:fs'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { RunsSettings } from '../../protocol/runs.ts'

/** Where this workspace keeps its runs. */
export interface StorePlace {
  readonly path: string
  /** The folder of the artifacts of new experiments. */
  readonly artifactRoot: string
  /** In our own folder, which Git is told to leave alone. */
  readonly isOurs: boolean
}

/** The database that a setting names; else `mlflow.db` of a folder that has one; else our own in the first folder. */
export function storePlace({ folders, store }: Pick<RunsSettings, 'folders' | 'store'>): StorePlace | undefined {
  const [first] = folders
  if (first === undefined) return undefined
  if (store !== undefined && store !== '') return beside(toPath(store, first))
  const existing = folders.map(folder => join(folder, 'mlflow.db')).find(path => existsSync(path))
  if (existing !== undefined) return beside(existing)
  return { path: join(first, '.mlops', 'mlflow.db'), artifactRoot: join(first, '.mlops', 'artifacts'), isOurs: true }
}

/** A path, or an address as `mlflow server` takes it: `sqlite:///relative.db`, `sqlite:////absolute.db`, `file:`. */
function toPath(store: string, folder: string): string {
  if (store.startsWith('file:')) return fileURLToPath(store)
  const path = /^sqlite:\/\/\/(.+)$/.exec(store)?.[1] ?? store
  return isAbsolute(path) ? path : resolve(folder, path)
}

/** `mlartifacts` is where MLflow's own server puts them. */
function beside(path: string): StorePlace {
  return { path, artifactRoot: join(dirname(path), 'mlartifacts'), isOurs: false }
}
