import { t } from '@vscode/l10n'
import type { ModelView } from '../../protocol/serving.ts'
import type { Ui } from '../ui/ui.ts'

/** What remembers values for this workspace, as VS Code's Memento does. */
export interface Memory {
  get(key: string): unknown
  update(key: string, value: unknown): Thenable<void>
}

const KEY = 'mlops.serving.consents'
const MOST = 500

/** Hashes of models of which the person said that their code may run. */
export class Consents {
  readonly #memory: Memory
  readonly #ui: Pick<Ui, 'confirm'>

  constructor(memory: Memory, ui: Pick<Ui, 'confirm'>) {
    this.#memory = memory
    this.#ui = ui
  }

  /** Asks once for each hash; undefined: the person did not agree. What runs no code needs no consent: its hash. */
  async ask({ hash, runsCode, kind, name, path }: ModelView): Promise<string | undefined> {
    const given = (this.#memory.get(KEY) as string[] | undefined) ?? []
    if (!runsCode || given.includes(hash)) return hash
    const run = t('Run Its Code')
    const answer = await this.#ui.confirm({
      message: kind === 'app' ? t('Start {0}?', name) : t('Load {0}? Loading it runs code that is in its files.', name),
      detail: t(
        '{0}\n\nIt can do whatever you can do on this machine. Go on only if you trust where it comes from. You are asked again when the files change (hash {1}).',
        path ?? name,
        hash.slice(0, 12),
      ),
      buttons: [run],
    })
    if (answer !== run) return undefined
    await this.#memory.update(KEY, [...given, hash].slice(-MOST))
    return hash
  }
}
