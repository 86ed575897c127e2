import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, dirname, join } from 'node:path'

/** A Python, as the files around it tell: nothing is started. */
export interface PythonView {
  readonly version: string
  /** `name==version`, sorted. */
  readonly packages: readonly string[]
}

/** The Python of a folder's virtual environment. Undefined where there is none: then no file tells which Python runs. */
export function readPython(folder: string): PythonView | undefined {
  for (const name of ['.venv', 'venv', 'env']) {
    const found = readEnvironment(join(folder, name))
    if (found) return found
  }
  return undefined
}

/** The Python of an interpreter's file: its virtual environment, else the installation that it belongs to. Undefined when it is no Python. */
export function readInterpreter(program: string): PythonView | undefined {
  const own = readEnvironment(dirname(dirname(program)))
  if (own) return own
  const version = /^python(\d+\.\d+)/.exec(basename(realpath(program)))?.[1]
  if (version === undefined) return undefined
  const root = dirname(dirname(realpath(program)))
  const named = `python${version}`
  return {
    version,
    packages: packagesIn([
      join(root, 'lib', named, 'site-packages'),
      // Debian keeps its own packages, and those that pip put beside them, in places of other names.
      join(root, 'lib', named, 'dist-packages'),
      join(root, 'lib', 'python3', 'dist-packages'),
      join(root, 'local', 'lib', named, 'dist-packages'),
      join(homedir(), '.local', 'lib', named, 'site-packages'),
    ]),
  }
}

function readEnvironment(root: string): PythonView | undefined {
  const file = join(root, 'pyvenv.cfg')
  const version = existsSync(file) ? versionOf(file) : undefined
  if (version === undefined) return undefined
  const places = list(join(root, 'lib')).map(name => join(root, 'lib', name, 'site-packages'))
  return { version, packages: packagesIn([join(root, 'Lib', 'site-packages'), ...places]) }
}

function versionOf(file: string): string | undefined {
  try {
    return /^version(?:_info)?\s*=\s*(\d+(?:\.\d+)*)/m.exec(readFileSync(file, 'utf8'))?.[1]
  } catch {
    return undefined
  }
}

/** Each installed package has a `name-version.dist-info`, or of old a `name-version.egg-info`. */
function packagesIn(folders: readonly string[]): string[] {
  const names = folders.flatMap(list).flatMap(name => {
    const found = /^(.+?)-([^-]+?)(?:-py\d(?:\.\d+)?)?\.(?:dist|egg)-info$/.exec(name)
    return found ? `${found[1]}==${found[2]}` : []
  })
  return [...new Set(names)].sort((a, b) => a.localeCompare(b, 'en'))
}

function realpath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
