import { stat } from 'node:fs/promises'
import { t } from '@vscode/l10n'
import { failure } from '../../base/failure.ts'
import type { DataEngine } from '../../protocol/data.ts'
import type { SidesOfChange } from './sidesOfChange.ts'

const lacking = failure('data/side-missing', (d: { name: string; label: string }) =>
  t('The content of {0} in {1} is not here, so it cannot be compared: pull it, or close this page.', d.name, d.label),
)

/** Where the bytes of both sides are. */
export interface SidePaths {
  readonly old: string
  readonly new: string
}

/** Finds the files of both sides, and tells whether they are others than those that were found last. */
export class ReadSides {
  readonly #engine: Pick<DataEngine, 'fileAt'>
  readonly #sides: () => Promise<SidesOfChange>
  readonly #name: string
  #read: string | undefined

  constructor(engine: Pick<DataEngine, 'fileAt'>, name: string, sides: () => Promise<SidesOfChange>) {
    this.#engine = engine
    this.#name = name
    this.#sides = sides
  }

  /** For whoever reads them now. */
  async take(): Promise<SidePaths> {
    const paths = await this.#find()
    this.#read = await stamp(paths)
    return paths
  }

  /** True when a file is not the one that was taken, or is gone. */
  async isOld(): Promise<boolean> {
    const now = await this.#find().then(stamp, () => undefined)
    return now === undefined || (this.#read !== undefined && now !== this.#read)
  }

  async #find(): Promise<SidePaths> {
    const { target, old, now } = await this.#sides()
    const [before, after] = await Promise.all(
      [old, now].map(async side => {
        const found = await this.#engine.fileAt(target.id, side.rel, side.when)
        if (found.state !== 'here') throw lacking({ name: this.#name, label: side.label })
        return found.path
      }),
    )
    return { old: before ?? '', new: after ?? '' }
  }
}

/** Another one when a file was written, or is another file. */
async function stamp({ old, new: now }: SidePaths): Promise<string> {
  const stats = await Promise.all([stat(old), stat(now)])
  return [old, now, ...stats.flatMap(({ size, mtimeMs }) => [size, mtimeMs])].join('\n')
}
