import { open } from 'node:fs/promises'
import { t } from '@vscode/l10n'
import { failure } from '../../base/failure.ts'
import type { DataEngine } from '../../protocol/data.ts'
import { type ImageHost, type ImageSide, imageType } from '../../protocol/imagePage.ts'
import type { ChangeSubject } from '../../protocol/tablePage.ts'
import { ReadSides } from './readSides.ts'
import type { SidesOfChange } from './sidesOfChange.ts'

/** A picture goes to the page as a message. In bytes. */
const LARGEST = 50 * 1024 * 1024

const tooLarge = failure('data/picture-too-large', (d: { name: string }) =>
  t('{0} is larger than 50 MB, so it is not shown here: open each side in a program for such pictures.', d.name),
)

export interface ImageHostOptions {
  readonly engine: Pick<DataEngine, 'fileAt'>
  readonly subject: ChangeSubject
  readonly sides: () => Promise<SidesOfChange>
  readonly openAsText: () => Promise<unknown>
}

/** The host's side of a page that compares two pictures, and how it learns whether the files are others now. */
export function imageHost({ engine, subject, sides, openAsText }: ImageHostOptions): { host: ImageHost; isOld: () => Promise<boolean> } {
  const read = new ReadSides(engine, subject.name, sides)
  const side = async (path: string): Promise<ImageSide> => {
    const file = await open(path)
    try {
      const { size } = await file.stat()
      if (size > LARGEST) throw tooLarge({ name: subject.name })
      const bytes = await file.readFile({ encoding: 'base64' })
      return { bytes, type: imageType(subject.name) ?? 'application/octet-stream', size }
    } finally {
      await file.close()
    }
  }
  return {
    host: {
      async open() {
        const paths = await read.take()
        const [old, now] = await Promise.all([side(paths.old), side(paths.new)])
        return { old, new: now }
      },
      openAsText: async () => void (await openAsText()),
    },
    isOld: () => read.isOld(),
  }
}
