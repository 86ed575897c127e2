import { existsSync, renameSync } from 'node:fs'

/** Renames a damaged database with its log and shared memory, never onto another file; answers the new name. Nothing is deleted. */
export function setAside(path: string): string {
  const stamp = new Date().toISOString().replaceAll(/[-:]|\..*/g, '')
  let target = `${path}.damaged-${stamp}`
  for (let count = 2; existsSync(target); count++) target = `${path}.damaged-${stamp}-${count}`
  for (const suffix of ['-wal', '-shm', '']) if (existsSync(path + suffix)) renameSync(path + suffix, target + suffix)
  return target
}
