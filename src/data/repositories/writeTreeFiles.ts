import { t } from '@vscode/l10n'
import { constants, copyFileSync } from 'node:fs'
import { readBlobs } from '../git/readBlobs.ts'
import { cloneFailed } from '../sources/failures.ts'
import { FILE_MODE } from '../work/objectFile.ts'
import { writeNew } from '../work/writeNew.ts'
import type { Repository } from './openRepository.ts'
import type { TreeFile } from './repositoryTree.ts'

/** So many bytes of Git's objects are in memory at a time, but for one larger than that. */
const AT_ONCE = 32 << 20

/** Writes files of a commit or a work tree to places that are free. */
export async function writeTreeFiles(repository: Repository, files: readonly { file: TreeFile; to: string }[]): Promise<void> {
  const blobs: { blob: string; size: number; to: string }[] = []
  for (const { file, to } of files) {
    if ('path' in file.from) copyFileSync(file.from.path, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
    else blobs.push({ blob: file.from.blob, size: file.size, to })
  }
  for (let start = 0; start < blobs.length; ) {
    let end = start
    for (let size = 0; end < blobs.length && (end === start || size < AT_ONCE); end++) size += blobs[end]?.size ?? 0
    await writeBlobs(repository, blobs.slice(start, end))
    start = end
  }
}

async function writeBlobs({ root, url }: Repository, wanted: readonly { blob: string; to: string }[]): Promise<void> {
  const blobs = await readBlobs(root, [...new Set(wanted.map(({ blob }) => blob))])
  for (const { blob, to } of wanted) {
    const content = blobs.get(blob)
    if (!content) throw cloneFailed({ url, reason: t('it lacks the object {0}', blob) })
    writeNew(to, content, FILE_MODE)
  }
}
