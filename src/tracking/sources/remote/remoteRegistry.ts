import type { LongCall } from '../../../protocol/runs.ts'
import type { ModelVersion } from '../../modelVersion.ts'
import type { Page } from '../../page.ts'
import type { RegisteredModel } from '../../registeredModel.ts'
import { formatText } from '../../search/formatFilter.ts'
import type { VersionKey } from '../../stores/registryStore.ts'
import { serverRefused } from '../failures.ts'
import type { ModelDescription, ModelRegistry, RegistryEdits } from '../modelRegistry.ts'
import { remoteRegistryEdits } from './remoteRegistryEdits.ts'
import { fetchDescription, fetchModel, type RemoteModel } from './remoteModel.ts'
import type { RestClient } from './restClient.ts'
import { type RestModel, type RestVersion, toModelVersion, toRegisteredModel } from './restModel.ts'

const PAGE = 100
/** More at once is refused by servers before 2.0. */
const VERSIONS = 1000

/** What a server of before 1.0 answers, and what MLflow 1.x says that keeps its runs in files. */
const NO_REGISTRY = /HTTP 404|HTTP 501|model registry f\w+ (?:is unavailable|are not supported)/i

interface ModelsPage {
  readonly registered_models?: readonly RestModel[]
  readonly next_page_token?: string
}

interface VersionsPage {
  readonly model_versions?: readonly RestVersion[]
  readonly next_page_token?: string
}

/** The registry of a tracking server, asked over REST. */
export class RemoteRegistry implements ModelRegistry {
  readonly edits: RegistryEdits
  readonly #client: RestClient
  readonly #scratch: string

  /** `scratch` is a folder for the files of models. */
  constructor(client: RestClient, scratch: string) {
    this.#client = client
    this.#scratch = scratch
    this.edits = remoteRegistryEdits(client)
  }

  async models(next: string | undefined): Promise<Page<RegisteredModel>> {
    const query = { max_results: String(PAGE), ...(next !== undefined && { page_token: next }) }
    try {
      const page = await this.#client.get<ModelsPage>('registered-models/search', query)
      return { items: (page.registered_models ?? []).map(toRegisteredModel), next_page_token: page.next_page_token || undefined }
    } catch (error) {
      if (serverRefused.is(error) && NO_REGISTRY.test(error.message)) return { items: [] }
      throw error
    }
  }

  async model(name: string): Promise<RegisteredModel> {
    const { registered_model: model } = await this.#client.get<{ registered_model: RestModel }>('registered-models/get', { name })
    return toRegisteredModel(model)
  }

  async versions(name: string): Promise<readonly ModelVersion[]> {
    const [{ aliases }, versions] = await Promise.all([this.model(name), this.#search(`name=${formatText(name)}`)])
    return versions.map(version => toModelVersion(version, aliases)).sort((a, b) => Number(b.version) - Number(a.version))
  }

  async version({ name, version }: VersionKey): Promise<ModelVersion> {
    const { aliases } = await this.model(name)
    const answer = await this.#client.get<{ model_version: RestVersion }>('model-versions/get', { name, version })
    return toModelVersion(answer.model_version, aliases)
  }

  async versionsOf(runId: string): Promise<readonly ModelVersion[]> {
    return (await this.#search(`run_id=${formatText(runId)}`)).map(version => toModelVersion(version, []))
  }

  async folder(key: VersionKey, call: LongCall): Promise<string> {
    return fetchModel(await this.#model(key), call)
  }

  async description(key: VersionKey, call: LongCall): Promise<ModelDescription> {
    return fetchDescription(await this.#model(key), call)
  }

  async #model(key: VersionKey): Promise<RemoteModel> {
    const [{ artifact_uri: uri }, version] = await Promise.all([
      this.#client.get<{ artifact_uri: string }>('model-versions/get-download-uri', { ...key }),
      this.version(key),
    ])
    return { client: this.#client, scratch: this.#scratch, key, uri, runId: version.run_id, changed: version.creation_timestamp }
  }

  async #search(filter: string): Promise<readonly RestVersion[]> {
    const found: RestVersion[] = []
    let token = ''
    do {
      const query = { filter, max_results: String(VERSIONS), ...(token && { page_token: token }) }
      const page = await this.#client.get<VersionsPage>('model-versions/search', query)
      found.push(...(page.model_versions ?? []))
      token = page.next_page_token ?? ''
    } while (token !== '')
    return found
  }
}
