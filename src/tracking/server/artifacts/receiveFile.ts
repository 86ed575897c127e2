import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { invalid } from '../restError.ts'
import { absent, type ArtifactRoot, makeFolder } from './artifactRoot.ts'

/** Writes an upload under a temporary name, then renames it: whoever looks sees all of it, or what was there before. */
export async function receiveFile(root: ArtifactRoot, path: string, body: Readable): Promise<void> {
  const folder = await makeFolder(root, dirname(path)).catch(refuseFile)
  const target = join(folder, basename(path))
  if ((await stat(target).catch(absent))?.isDirectory())
    throw invalid(`'${basename(path)}' is a folder: an artifact cannot be written over it.`)
  const temporary = join(folder, `.mlops-${randomBytes(6).toString('hex')}.tmp`)
  try {
    await pipeline(body, createWriteStream(temporary, { flags: 'wx' }))
    await rename(temporary, target)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

function refuseFile(error: NodeJS.ErrnoException): never {
  if (error.code === 'EEXIST' || error.code === 'ENOTDIR') throw invalid('A part of the path is a file, not a folder.')
  throw error
}
