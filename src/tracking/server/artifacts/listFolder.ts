import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { comparePython } from '../../../base/pythonJson.ts'
import { absent, type ArtifactRoot, follow } from './artifactRoot.ts'

export interface ListedFile {
  /** Within the folder that was asked for. */
  readonly name: string
  /** Bytes; undefined for a folder. */
  readonly size: number | undefined
}

/** What is in a folder, by name. Nothing when there is none, or it is a file. Links that lead out are not there. */
export async function listFolder(root: ArtifactRoot, folder: string): Promise<readonly ListedFile[]> {
  const real = await follow(root, folder)
  const names = real === undefined ? [] : await readdir(real).catch(absent)
  const files = await Promise.all((names ?? []).map(name => describe(root, join(real ?? folder, name), name)))
  return files.filter(file => file !== undefined).sort((a, b) => comparePython(a.name, b.name))
}

async function describe(root: ArtifactRoot, path: string, name: string): Promise<ListedFile | undefined> {
  // What is still being written has no name yet.
  if (isTemporary(name)) return undefined
  try {
    const real = await follow(root, path)
    const found = real === undefined ? undefined : await stat(real)
    if (found?.isDirectory()) return { name, size: undefined }
    return found?.isFile() ? { name, size: found.size } : undefined
  } catch {
    return undefined
  }
}

const TEMPORARY = /^\.mlops-[0-9a-f]{12}\.tmp$/

export function isTemporary(name: string): boolean {
  return TEMPORARY.test(name)
}
