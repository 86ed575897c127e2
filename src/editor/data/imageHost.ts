import type { DataEngine } from '../../protocol/data.ts'
import type { ImageHost } from '../../protocol/imagePage.ts'
import type { ChangeSubject } from '../../protocol/tablePage.ts'
import { readPicture } from '../ui/readPicture.ts'
import { ReadSides } from './readSides.ts'
import type { SidesOfChange } from './sidesOfChange.ts'

export interface ImageHostOptions {
  readonly engine: Pick<DataEngine, 'fileAt'>
  readonly subject: ChangeSubject
  readonly sides: () => Promise<SidesOfChange>
  readonly openAsText: () => Promise<unknown>
}

/** The host's side of a page that compares two pictures, and how it learns whether the files are others now. */
export function imageHost({ engine, subject, sides, openAsText }: ImageHostOptions): { host: ImageHost; isOld: () => Promise<boolean> } {
  const read = new ReadSides(engine, subject.name, sides)
  return {
    host: {
      async open() {
        const paths = await read.take()
        const [old, now] = await Promise.all([readPicture(paths.old, subject.name), readPicture(paths.new, subject.name)])
        return { old, new: now }
      },
      openAsText: async () => void (await openAsText()),
    },
    isOld: () => read.isOld(),
  }
}
