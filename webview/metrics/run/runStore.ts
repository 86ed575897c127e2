import type { Curve, MetricsHost, RunDetail } from '../../../src/protocol/metricsPage.ts'
import type { ArtifactView } from '../../../src/protocol/runs.ts'
import { type Loaded, load } from '../../shared/load.ts'

/** Points of a small curve. */
const POINTS = 300
/** Metrics that are drawn; the others stand as figures. */
const MOST_CURVES = 60

/** What the page of one run shows. */
export class RunStore {
  detail: Loaded<RunDetail> | undefined
  /** By folder, '' being the root of the artifacts. */
  readonly artifacts = new Map<string, Loaded<readonly ArtifactView[]>>()
  readonly curves = new Map<string, Curve>()
  readonly #host: MetricsHost
  readonly #show: () => void
  #runId = ''

  constructor(host: MetricsHost, show: () => void) {
    this.#host = host
    this.#show = show
  }

  async read(runId: string): Promise<void> {
    if (runId !== this.#runId) {
      this.#runId = runId
      this.detail = undefined
      this.artifacts.clear()
      this.curves.clear()
      this.#show()
    }
    const detail = await load(this.#host.detail(runId))
    if (runId !== this.#runId) return
    this.detail = detail
    this.#show()
    if (!('value' in detail)) return
    const open = this.artifacts.size === 0 ? [''] : [...this.artifacts.keys()]
    await Promise.all([this.#draw(runId, detail.value), ...open.map(path => this.#list(runId, path))])
  }

  /** Opens a folder of artifacts, or closes it with what is below. */
  toggleFolder(path: string): void {
    if (!this.artifacts.has(path)) return void this.#list(this.#runId, path)
    for (const open of this.artifacts.keys()) if (open === path || open.startsWith(`${path}/`)) this.artifacts.delete(open)
    this.#show()
  }

  async #list(runId: string, path: string): Promise<void> {
    const list = await load(this.#host.folder(runId, path))
    if (runId !== this.#runId) return
    this.artifacts.set(path, list)
    this.#show()
  }

  async #draw(runId: string, { latest }: RunDetail): Promise<void> {
    await Promise.all(
      latest.slice(0, MOST_CURVES).map(async ({ key }) => {
        const curves = await load(this.#host.curves({ runIds: [runId], key, points: POINTS }))
        const curve = 'value' in curves ? curves.value[0] : undefined
        if (runId === this.#runId && curve) this.curves.set(key, curve)
      }),
    )
    this.#show()
  }
}
