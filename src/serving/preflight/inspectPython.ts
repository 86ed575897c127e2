import { execFile } from 'node:child_process'

export interface PythonView {
  readonly path: string
  /** `3.11.2` */
  readonly version: string
  /** Versions by normalised name. */
  readonly packages: ReadonlyMap<string, string>
}

const PROBE = `
import json, platform, sys
try:
    from importlib.metadata import distributions
    found = {d.metadata["Name"]: d.version for d in distributions() if d.metadata["Name"]}
except ImportError:
    found = {}
print(json.dumps({"path": sys.executable, "version": platform.python_version(), "packages": found}))`
const MOST_MS = 20_000

/** What an interpreter has installed; undefined when it cannot be run. Nothing of the model or the folder is loaded. */
export function inspectPython(program: string, cwd: string): Promise<PythonView | undefined> {
  // -I: neither the folder nor the person's environment may bring modules into this.
  return new Promise(resolve => {
    execFile(program, ['-I', '-c', PROBE], { cwd, timeout: MOST_MS, windowsHide: true, maxBuffer: 8 << 20 }, (error, out) => {
      if (error) return resolve(undefined)
      try {
        const said = JSON.parse(out.trim().split('\n').at(-1) ?? '') as { path: string; version: string; packages: Record<string, string> }
        const packages = new Map(
          Object.entries(said.packages).map(([name, version]) => [name.toLowerCase().replace(/[-_.]+/g, '-'), version]),
        )
        resolve({ path: program, version: said.version, packages })
      } catch {
        resolve(undefined)
      }
    })
  })
}
