import { stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** The nearest folder at or above that holds `.git` (a directory, or a file in a work tree of its own). */
export async function gitRootOf(folder: string): Promise<string | undefined> {
  const found = await stat(join(folder, '.git')).catch(() => undefined)
  if (found) return folder
  const above = dirname(folder)
  return above === folder ? undefined : gitRootOf(above)
}
