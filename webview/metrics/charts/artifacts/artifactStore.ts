import type { ArtifactContent, RunArtifacts } from '../../../../src/protocol/metricsArtifacts.ts'
import { groupBy } from '../groupBy.ts'
import type { MetricsHost } from '../../../../src/protocol/metricsPage.ts'
import { type Loaded, load } from '../../../shared/load.ts'
import type { Charted } from '../charted.ts'
import { type ArtifactKind, artifactKind } from './artifactKind.ts'
import { releaseUrl } from './decode.ts'
import { parseStepImage } from './stepImages.ts'

/** The file of one name in several runs. */
export interface ArtifactGroup {
  readonly kind: ArtifactKind
  /** Its path, or the key of pictures over steps. */
  readonly name: string
  readonly members: readonly { readonly runId: string; readonly path: string; readonly step: number }[]
}

/** Contents that are kept; the oldest go first. */
const KEPT = 200
const SELDOM_MS = 5000

/** What the selected runs kept as files, and the contents of those that are looked at. */
export class ArtifactStore {
  groups: readonly ArtifactGroup[] = []
  /** Where the slider of pictures stands: the last picture at or before that step is shown. */
  step: number | undefined
  readonly #contents = new Map<string, Loaded<ArtifactContent> | undefined>()
  readonly #host: MetricsHost
  readonly #page: Charted
  readonly #show: () => void
  #questions = 0
  #asked = ''
  #askedAt = 0

  constructor(host: MetricsHost, page: Charted, show: () => void) {
    this.#host = host
    this.#page = page
    this.#show = show
  }

  async refresh(): Promise<void> {
    const { selected = [], mode } = this.#page.arrangement ?? {}
    if (mode !== 'both' && mode !== 'charts') return
    // Files come seldom: a run that logs ten points a second is not listed ten times a second.
    const isSame = this.#asked === selected.join()
    if (isSame && Date.now() - this.#askedAt < SELDOM_MS) return
    this.#asked = selected.join()
    this.#askedAt = Date.now()
    const question = ++this.#questions
    const listed = selected.length === 0 ? { value: [] } : await load(this.#host.artifacts(selected))
    if (question !== this.#questions || !('value' in listed)) return
    this.groups = groupArtifacts(listed.value)
    this.#show()
  }

  slide(step: number): void {
    this.step = step
    this.#show()
  }

  /** A file's content; undefined while it is on its way. */
  contentOf(runId: string, path: string): Loaded<ArtifactContent> | undefined {
    const id = `${runId} ${path}`
    if (!this.#contents.has(id)) {
      this.#contents.set(id, undefined)
      void this.#read(id, runId, path)
    }
    return this.#contents.get(id)
  }

  async #read(id: string, runId: string, path: string): Promise<void> {
    const content = await load(this.#host.artifact(runId, path))
    this.#contents.set(id, content)
    if (this.#contents.size > KEPT) this.#forgetOldest()
    this.#show()
  }

  #forgetOldest(): void {
    const [oldest] = this.#contents
    if (!oldest) return
    const [id, content] = oldest
    this.#contents.delete(id)
    if (content && 'value' in content) releaseUrl(content.value)
  }
}

/** Files by what they are called, figures before pictures; pictures over steps by their key. */
export function groupArtifacts(runs: readonly RunArtifacts[]): readonly ArtifactGroup[] {
  const all = runs.flatMap(({ runId, files }) =>
    files.flatMap(({ path }) => {
      const kind = artifactKind(path)
      const image = parseStepImage(path)
      return kind ? [{ kind, name: image?.key ?? path, runId, path, step: image?.step ?? 0 }] : []
    }),
  )
  const groups = groupBy(all, ({ kind, name }) => `${kind} ${name}`)
  const order: readonly ArtifactKind[] = ['step', 'confusion', 'roc', 'pr', 'classes', 'picture']
  return [...groups.values()]
    .flatMap((members): ArtifactGroup[] => (members[0] ? [{ kind: members[0].kind, name: members[0].name, members }] : []))
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || a.name.localeCompare(b.name, undefined, { numeric: true }))
}
