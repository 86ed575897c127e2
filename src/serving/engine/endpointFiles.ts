import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** An endpoint's name as the name of its files. */
export function fileName(name: string): string {
  return name.replace(/[^\w.-]/g, '_')
}

/** Makes the folder, which Git ignores. */
export function keepOutOfGit(folder: string): void {
  mkdirSync(folder, { recursive: true })
  const ignore = join(folder, '.gitignore')
  if (!existsSync(ignore)) writeFileSync(ignore, '*\n')
}
