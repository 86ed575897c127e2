import type { ModelSubject, RegistryEdits } from '../modelRegistry.ts'
import { registerRemoteFiles } from './registerRemoteFiles.ts'
import type { RestClient } from './restClient.ts'

/** Changes to the registry of a server. */
export function remoteRegistryEdits(client: RestClient): RegistryEdits {
  const send = async (method: 'POST' | 'PATCH' | 'DELETE', path: string, body: object) => void (await client.send(method, path, body))
  return {
    setAlias: (key, alias) => send('POST', 'registered-models/alias', { ...key, alias }),
    deleteAlias: (name, alias) => send('DELETE', 'registered-models/alias', { name, alias }),
    setStage: (key, stage, archiveOthers) =>
      send('POST', 'model-versions/transition-stage', { ...key, stage, archive_existing_versions: archiveOthers }),
    describe: (subject, description) => send('PATCH', `${areaOf(subject)}/update`, { ...subject, description }),
    setTag: (subject, tag) => send('POST', `${areaOf(subject)}/set-tag`, { ...subject, ...tag }),
    deleteTag: (subject, key) => send('DELETE', `${areaOf(subject)}/delete-tag`, { ...subject, key }),
    registerFiles: (files, call) => registerRemoteFiles(client, files, call),
    deleteVersion: key => send('DELETE', 'model-versions/delete', key),
    deleteModel: name => send('DELETE', 'registered-models/delete', { name }),
  }
}

function areaOf({ version }: ModelSubject): string {
  return version === undefined ? 'registered-models' : 'model-versions'
}
