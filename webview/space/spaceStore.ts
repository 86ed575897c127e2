import { t } from '@vscode/l10n'
import type { SpaceResult, SpaceRow, SpaceScope, SpaceView } from '../../src/protocol/space.ts'
import type { SpaceHost } from '../../src/protocol/spacePage.ts'
import { type Loaded, load } from '../shared/load.ts'

/**
 * What the Free Space page shows, and no truth of its own: a view of the cache under the scope that is chosen. Looking may take
 * long, so what changes on disk meanwhile only marks the view as old.
 */
export class SpaceStore {
  scope: SpaceScope
  /** Undefined until the first answer; then the last one, while the next is on its way. */
  view: Loaded<SpaceView> | undefined
  isLooking = false
  isFreeing = false
  isOld = false
  /** What the last freeing did. */
  freed: SpaceResult | undefined
  /** Why it did not do what the button says. */
  notice: string | undefined
  #asked = 0
  readonly #host: SpaceHost
  readonly #show: () => void

  /** `show` is called whenever something here changed. */
  constructor(host: SpaceHost, scope: SpaceScope, show: () => void) {
    this.#host = host
    this.scope = scope
    this.#show = show
  }

  get rows(): readonly SpaceRow[] {
    return this.view && 'value' in this.view ? this.view.value.rows : []
  }

  async choose(change: Partial<SpaceScope>): Promise<void> {
    this.scope = { ...this.scope, ...change }
    this.freed = undefined
    await this.look()
  }

  async look(): Promise<void> {
    const question = ++this.#asked
    this.isLooking = true
    this.isOld = false
    this.notice = undefined
    this.#show()
    const view = await load(this.#host.space(this.scope))
    if (question !== this.#asked) return
    this.view = view
    this.isLooking = false
    this.#show()
  }

  didChange(): void {
    if (this.isLooking || this.isFreeing || !this.view) return
    this.isOld = true
    this.#show()
  }

  /** Removes what is shown, then shows what is left. */
  async free(): Promise<void> {
    if (this.isFreeing || this.isLooking || !this.view || !('value' in this.view)) return
    this.isFreeing = true
    this.freed = undefined
    this.notice = undefined
    this.#show()
    const done = await load(this.#host.free(this.view.value.token))
    await this.look()
    this.isFreeing = false
    this.isOld = false
    if ('value' in done) this.freed = done.value
    else this.notice = done.isCancelled ? t('Cancelled: what was removed until then is gone, the rest is as it was.') : done.sentence
    this.#show()
  }
}
