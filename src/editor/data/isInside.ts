import { isAbsolute, relative } from 'node:path'

/** True for the folder itself and whatever is below it. */
export function isInside(folder: string, path: string): boolean {
  const rel = relative(folder, path)
  return !isAbsolute(rel) && rel !== '..' && !/^\.\.[\\/]/.test(rel)
}
