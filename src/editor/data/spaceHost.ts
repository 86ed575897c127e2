import { t } from '@vscode/l10n'
import { failure } from '../../base/failure.ts'
import { withCall } from '../../protocol/connect.ts'
import type { DataEngine } from '../../protocol/data.ts'
import { parseScope, type SpaceHost } from '../../protocol/spacePage.ts'
import type { Ui } from '../ui/ui.ts'

const badRequest = failure('data/bad-request', (d: { method: string }) =>
  t('The page asked for {0} in a way that is not understood. Reload the page.', d.method),
)

export interface SpaceHostOptions {
  readonly engine: Pick<DataEngine, 'space' | 'freeSpace'>
  readonly ui: Pick<Ui, 'progress'>
  readonly root: string
  /** Resolves once the engine knows what is open: a restored page may ask before that. */
  readonly ready: () => Promise<void>
}

/** The host's side of a Free Space page. The page's arguments are checked here, before anything is done with them. */
export function spaceHost({ engine, ui, root, ready }: SpaceHostOptions): SpaceHost {
  return {
    async space(raw) {
      const scope = parseScope(raw)
      if (!scope) throw badRequest({ method: 'space' })
      await ready()
      return engine.space(root, scope)
    },
    async free(token) {
      if (typeof token !== 'string') throw badRequest({ method: 'free' })
      return ui.progress(t('Freeing space'), call => engine.freeSpace(root, token, withCall(call)))
    },
  }
}
