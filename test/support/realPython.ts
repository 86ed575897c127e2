import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Debian's, which has Debian's packages; another `python3` may come before it on the PATH. */
export const debianPython = '/usr/bin/python3'

/** True where Debian's Python has these modules. */
export function hasModules(...modules: readonly string[]): boolean {
  try {
    execFileSync(debianPython, ['-c', `import ${modules.join(', ')}`], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Trains the iris forest of the recordings; answers the path of its pickle, in a folder of its own. */
export function trainIris(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mlops-trained-'))
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
  return join(folder, 'model.pkl')
}
