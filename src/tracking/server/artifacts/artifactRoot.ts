import { mkdir, realpath } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { invalid } from '../restError.ts'
import { parseArtifactPath } from './artifactPath.ts'

/** The one folder whose files the server reads, writes and lists. */
export interface ArtifactRoot {
  readonly path: string
}

/** Where on disk the artifacts below a URI are, `names` deep; only what is below the root is ever read or written. */
export function locate(root: ArtifactRoot, uri: string, names: readonly string[] = []): string {
  const folder = toFolder(root, uri)
  if (folder === undefined || !isWithin(root.path, folder))
    throw invalid(`The artifacts are at '${uri}', which this server does not serve. Read them there.`)
  return join(folder, ...names)
}

/** `mlflow-artifacts:/1/…` is below the root, paths and `file:` are where they say; what is elsewhere is not ours to fetch. */
function toFolder(root: ArtifactRoot, uri: string): string | undefined {
  const proxied = /^mlflow-artifacts:(?:\/\/[^/]*)?\/*(.*)$/i.exec(uri)?.[1]
  if (proxied !== undefined) return join(root.path, ...parseArtifactPath(proxied))
  if (/^file:/i.test(uri)) return fromFileUrl(uri)
  return isAbsolute(uri) && !uri.includes('\u0000') ? resolve(uri) : undefined
}

function fromFileUrl(uri: string): string | undefined {
  try {
    const url = new URL(uri)
    return url.search === '' && url.hash === '' ? fileURLToPath(url) : undefined
  } catch {
    return undefined
  }
}

/** The file or folder itself, with every link on the way followed; undefined when there is none. Throws when it is outside. */
export async function follow(root: ArtifactRoot, path: string): Promise<string | undefined> {
  const real = await realpath(path).catch(absent)
  if (real !== undefined) await demandWithin(root, real)
  return real
}

/** Makes the folder that a file is to be written into, and says where it really is. */
export async function makeFolder(root: ArtifactRoot, folder: string): Promise<string> {
  await mkdir(root.path, { recursive: true })
  await demandWithin(root, await nearest(folder))
  await mkdir(folder, { recursive: true })
  const real = await realpath(folder)
  await demandWithin(root, real)
  return real
}

async function nearest(path: string): Promise<string> {
  return (await realpath(path).catch(absent)) ?? nearest(dirname(path))
}

async function demandWithin(root: ArtifactRoot, real: string): Promise<void> {
  if (!isWithin(await realpath(root.path), real)) throw invalid('Invalid path')
}

export function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way))
}

/** Undefined for what is not there; anything else is told. */
export function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'ENAMETOOLONG') return undefined
  throw error
}
