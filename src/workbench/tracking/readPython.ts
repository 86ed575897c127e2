import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The Python of a folder, as its virtual environment's files tell. */
export interface PythonView {
  readonly version: string
  /** `name==version`, sorted. */
  readonly packages: readonly string[]
}

/** Undefined where the folder has no virtual environment: then no file tells which Python runs. */
export function readPython(folder: string): PythonView | undefined {
  for (const name of ['.venv', 'venv', 'env']) {
    const root = join(folder, name)
    const version = existsSync(join(root, 'pyvenv.cfg')) ? versionOf(join(root, 'pyvenv.cfg')) : undefined
    if (version !== undefined) return { version, packages: packagesIn(root) }
  }
  return undefined
}

function versionOf(file: string): string | undefined {
  try {
    return /^version(?:_info)?\s*=\s*(\d+(?:\.\d+)*)/m.exec(readFileSync(file, 'utf8'))?.[1]
  } catch {
    return undefined
  }
}

/** Each installed package has a folder `name-version.dist-info`. */
function packagesIn(root: string): string[] {
  const folders = [join(root, 'Lib', 'site-packages'), ...list(join(root, 'lib')).map(name => join(root, 'lib', name, 'site-packages'))]
  const names = folders.flatMap(list).flatMap(name => {
    const found = /^(.+)-([^-]+)\.dist-info$/.exec(name)
    return found ? `${found[1]}==${found[2]}` : []
  })
  return [...new Set(names)].sort((a, b) => a.localeCompare(b, 'en'))
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
