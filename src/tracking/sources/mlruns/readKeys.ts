import { readdirSync } from 'node:fs'
import { join, posix } from 'node:path'
import { readText } from './readMeta.ts'

/** Every file below a folder by its path with `/`: keys that hold a slash are folders on disk. */
export function keyFiles(folder: string, prefix = ''): string[] {
  return entriesOf(join(folder, prefix)).flatMap(({ name, isDirectory }) => {
    const key = posix.join(prefix, name)
    return isDirectory ? keyFiles(folder, key) : key
  })
}

/** Params or tags: a file for each key, its content the value. */
export function readKeys(folder: string): Record<string, string> {
  return Object.fromEntries(keyFiles(folder).flatMap(key => [[key, readText(join(folder, key)) ?? ''] as const]))
}

/** What lies directly in a folder; nothing when it is not there. */
export function entriesOf(folder: string): { name: string; isDirectory: boolean }[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).map(entry => ({ name: entry.name, isDirectory: entry.isDirectory() }))
  } catch {
    return []
  }
}
