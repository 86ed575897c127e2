import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { extensions, Uri } from 'vscode'

/** What we ask of the Python extension's API, where it is installed. */
interface PythonApi {
  readonly environments?: {
    getActiveEnvironmentPath(resource?: Uri): { readonly path: string }
    resolveEnvironment(path: { readonly path: string }): Promise<{ readonly executable: { readonly uri?: Uri } } | undefined>
  }
}

const IN_ENVIRONMENT = process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python']
const ON_PATH = process.platform === 'win32' ? 'python' : 'python3'

/** The interpreter for a file: the one chosen in the Python extension, a virtual environment in its folder, or the PATH's. */
export async function findPython(file: string, folder: string | undefined): Promise<string> {
  const chosen = await chosenPython(file)
  if (chosen !== undefined) return chosen
  const local = ['.venv', 'venv', 'env'].map(name => join(folder ?? '', name, ...IN_ENVIRONMENT)).find(path => folder && existsSync(path))
  return local ?? ON_PATH
}

/** The one that the person chose in the Python extension for a file or folder; undefined without that extension. */
export async function chosenPython(file: string): Promise<string | undefined> {
  const extension = extensions.getExtension<PythonApi>('ms-python.python')
  if (!extension) return undefined
  try {
    const { environments } = await extension.activate()
    const path = environments?.getActiveEnvironmentPath(Uri.file(file))
    return path && (await environments?.resolveEnvironment(path))?.executable.uri?.fsPath
  } catch {
    // Without an interpreter chosen there, the others do.
    return undefined
  }
}
