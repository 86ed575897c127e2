import type { ModelSubject, RegistryEdits } from '../sources/modelRegistry.ts'
import type { TrackingStore } from '../store.ts'
import type { VersionKey } from '../stores/registryStore.ts'
import { registerFiles } from './registerFiles.ts'

/** Our own store, and where `mlflow-artifacts:/` leads. */
export interface StoreToEdit {
  readonly open: () => TrackingStore
  readonly artifactRoot: string
}

/** What a person does to registered models of our own store. */
export function storeRegistryEdits({ open, artifactRoot }: StoreToEdit): RegistryEdits {
  const registry = () => open().registry
  return {
    setAlias: async (key, alias) => registry().setAlias(key, alias),
    deleteAlias: async (name, alias) => registry().deleteAlias(name, alias),
    setStage: async (key, stage, archiveOthers) => void registry().transitionStage(key, stage, archiveOthers),
    describe: async (subject, description) =>
      void (isVersion(subject) ? registry().updateVersion(subject, description) : registry().updateModel(subject.name, description)),
    setTag: async (subject, tag) =>
      isVersion(subject) ? registry().setVersionTag(subject, tag) : registry().setModelTag(subject.name, tag),
    deleteTag: async (subject, key) =>
      isVersion(subject) ? registry().deleteVersionTag(subject, key) : registry().deleteModelTag(subject.name, key),
    registerFiles: (files, call) => registerFiles({ store: open(), artifactRoot }, files, call),
    deleteVersion: async key => registry().deleteVersion(key),
    deleteModel: async name => registry().deleteModel(name),
  }
}

function isVersion(subject: ModelSubject): subject is VersionKey {
  return subject.version !== undefined
}
