import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { t } from '@vscode/l10n'
import { failure } from '../../base/failure.ts'
import { type ImageSide, imageType } from '../../protocol/imagePage.ts'

/** A picture goes to the page as a message. In bytes. */
const LARGEST = 50 * 1024 * 1024

const tooLarge = failure('data/picture-too-large', (d: { name: string }) =>
  t('{0} is larger than 50 MB, so it is not shown here: open each side in a program for such pictures.', d.name),
)

/** A picture for the page that compares two. `name` tells its type where the file is called otherwise, as in the cache. */
export async function readPicture(path: string, name = basename(path)): Promise<ImageSide> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    if (size > LARGEST) throw tooLarge({ name })
    const bytes = await file.readFile({ encoding: 'base64' })
    return { bytes, type: imageType(name) ?? 'application/octet-stream', size }
  } finally {
    await file.close()
  }
}
