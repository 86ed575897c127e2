import { type Dirent, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { isPointerName } from './readTargets.ts'

/**
 * The paths that a pattern means, from a folder, as Python's `glob` reads it: `*`, `?`, `[…]`, and `**` for any folders. Names with a dot in
 * front must be asked for. Pointers and Git's files are never meant.
 */
export function expandGlob(folder: string, pattern: string): string[] {
  let found = [folder]
  for (const part of pattern.split('/').filter(one => one !== '' && one !== '.')) {
    found = part === '**' ? found.flatMap(withFolders) : found.flatMap(at => (part === '..' ? [join(at, part)] : below(at, part)))
  }
  return [...new Set(found)].filter(path => path !== folder).sort()
}

function below(folder: string, part: string): string[] {
  const regex = toRegex(part)
  return list(folder).flatMap(({ name }) => (isMeant(name, part) && regex.test(name) ? [join(folder, name)] : []))
}

function withFolders(folder: string): string[] {
  const folders = list(folder).filter(entry => entry.isDirectory() && isMeant(entry.name, '*'))
  return [folder, ...folders.flatMap(entry => withFolders(join(folder, entry.name)))]
}

function isMeant(name: string, part: string): boolean {
  return (
    !isPointerName(name) && (!name.startsWith('.') || part.startsWith('.')) && !['.git', '.dvc', '.gitignore', '.dvcignore'].includes(name)
  )
}

function toRegex(part: string): RegExp {
  const source = part.replace(/\[(!?)([^\]]+)\]|[*?]|[\\^$.|+(){}[\]]/g, (text: string, not?: string, set?: string) => {
    if (text === '*') return '.*'
    if (text === '?') return '.'
    return set === undefined ? `\\${text}` : `[${not === '!' ? '^' : ''}${set.replace(/[\\^]/g, '\\$&')}]`
  })
  return new RegExp(`^${source}$`, 's')
}

function list(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}
