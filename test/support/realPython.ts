import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Debian's, which has Debian's packages; another `python3` may come before it on the PATH. */
export const debianPython = '/usr/bin/python3'

/** True where Debian's Python has these modules. */
export function hasModules(...modules: readonly string[]): boolean {
  const find = `import importlib.util, sys; sys.exit(any(importlib.util.find_spec(name) is None for name in sys.argv[1:]))`
  return spawnSync(debianPython, ['-c', find, ...modules]).status === 0
}

let trained: string | undefined

/** Trains the iris forest of the recordings; answers the path of its pickle, in a folder of its own. */
export function trainIris(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mlops-trained-'))
  const model = join(folder, 'model.pkl')
  // It takes some seconds, and is the same each time.
  if (trained !== undefined) {
    copyFileSync(trained, model)
    return model
  }
  const script = join(folder, 'train.py')
  writeFileSync(
    script,
    `import joblib
from sklearn.datasets import load_iris
from sklearn.ensemble import RandomForestClassifier
data, target = load_iris(return_X_y=True)
joblib.dump(RandomForestClassifier(n_estimators=100, random_state=0).fit(data, target), "model.pkl")
`,
  )
  execFileSync(debianPython, [script], { cwd: folder })
  trained = model
  return model
}
