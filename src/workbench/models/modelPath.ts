import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** What is served of a folder: itself with its `MLmodel`, or the one file of a model that was registered from a file. */
export function modelPath(folder: string): string {
  if (existsSync(join(folder, 'MLmodel'))) return folder
  const [only, ...more] = readdirSync(folder)
  return only !== undefined && more.length === 0 ? join(folder, only) : folder
}
