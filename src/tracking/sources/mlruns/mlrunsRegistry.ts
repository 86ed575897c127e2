import { statSync } from 'node:fs'
import { join } from 'node:path'
import { type ModelVersion, modelStages } from '../../modelVersion.ts'
import type { RegisteredModel } from '../../registeredModel.ts'
import type { VersionKey } from '../../stores/registryStore.ts'
import { modelNotFound, noModelFilesHere } from '../failures.ts'
import type { ModelRegistry } from '../modelRegistry.ts'
import { localPath } from './localPath.ts'
import { entriesOf, readKeys } from './readKeys.ts'
import { readMeta } from './readMeta.ts'

/** The registry of a file store: `models/<name>/meta.yaml`, `version-<n>/meta.yaml`, a file for each tag and alias. */
export function mlrunsRegistry(root: string): ModelRegistry {
  const folderOf = (name: string) => join(root, 'models', name)
  const names = () => entriesOf(join(root, 'models')).flatMap(({ name, isDirectory }) => (isDirectory ? name : []))
  const versions = (name: string) => {
    const numbers = entriesOf(folderOf(name)).flatMap(entry => /^version-(\d+)$/.exec(entry.name)?.[1] ?? [])
    const aliases = readKeys(join(folderOf(name), 'aliases'))
    const found = numbers.flatMap(version => readVersion(folderOf(name), { name, version }, aliases) ?? [])
    return found.sort((a, b) => Number(b.version) - Number(a.version))
  }
  const model = (name: string) => readModel(folderOf(name), { name, versions: versions(name) })
  const find = (key: VersionKey) => {
    const found = versions(key.name).find(({ version }) => version === key.version)
    if (!found) throw modelNotFound(key)
    return found
  }
  const folder = (key: VersionKey) => {
    const uri = readMeta(join(folderOf(key.name), `version-${key.version}`))?.['storage_location'] ?? find(key).source
    const found = [hereOf(root, uri), localPath(uri)].find(path => path !== undefined && isFolder(path))
    if (found === undefined) throw noModelFilesHere({ ...key, uri })
    return found
  }
  return {
    models: async () => ({
      items: names()
        .sort()
        .flatMap(name => model(name) ?? []),
    }),
    async model(name) {
      const found = model(name)
      if (!found) throw modelNotFound({ name, version: '' })
      return found
    },
    versions: async name => versions(name),
    version: async key => find(key),
    versionsOf: async runId => names().flatMap(name => versions(name).filter(({ run_id: id }) => id === runId)),
    folder: async key => folder(key),
    description: async key => ({ folder: folder(key) }),
  }
}

/** The address is that of the machine which wrote it; the folder may have moved since, with `<experiment>/<run>/artifacts` in it. */
function hereOf(root: string, uri: string): string | undefined {
  const below = /\/([^/]+\/(?:models\/)?[^/]+\/artifacts(?:\/.*)?)$/.exec(uri)?.[1]
  return below === undefined || below.split('/').includes('..') ? undefined : join(root, ...below.split('/'))
}

function readModel(folder: string, { name, versions }: { name: string; versions: readonly ModelVersion[] }): RegisteredModel | undefined {
  const meta = readMeta(folder)
  if (!meta) return undefined
  return {
    name: meta['name'] ?? name,
    creation_timestamp: Number(meta['creation_timestamp'] ?? 0),
    last_updated_timestamp: Number(meta['last_updated_timestamp'] ?? 0),
    description: meta['description'],
    latest_versions: versions,
    tags: tagsIn(folder),
    aliases: Object.entries(readKeys(join(folder, 'aliases'))).map(([alias, version]) => ({ alias, version: version.trim() })),
  }
}

function readVersion(folder: string, { name, version }: VersionKey, aliases: Readonly<Record<string, string>>): ModelVersion | undefined {
  const place = join(folder, `version-${version}`)
  const meta = readMeta(place)
  const stage = modelStages.find(each => each === (meta?.['current_stage'] ?? 'None'))
  if (!meta || !stage) return undefined
  return {
    name: meta['name'] ?? name,
    version,
    creation_timestamp: Number(meta['creation_timestamp'] ?? 0),
    last_updated_timestamp: Number(meta['last_updated_timestamp'] ?? 0),
    current_stage: stage,
    description: meta['description'] ?? '',
    source: meta['source'] ?? '',
    run_id: meta['run_id'] ?? '',
    status: meta['status'] ?? 'READY',
    run_link: meta['run_link'] ?? '',
    tags: tagsIn(place),
    aliases: Object.entries(aliases).flatMap(([alias, of]) => (of.trim() === version ? alias : [])),
  }
}

function tagsIn(folder: string): { key: string; value: string }[] {
  return Object.entries(readKeys(join(folder, 'tags'))).map(([key, value]) => ({ key, value }))
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}
