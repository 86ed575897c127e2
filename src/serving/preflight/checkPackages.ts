import { t } from '@vscode/l10n'
import type { PreflightCheck } from '../../protocol/serving.ts'
import type { ServedModel } from '../model/servedModel.ts'
import type { PythonView } from './inspectPython.ts'
import type { Requirement } from './parseRequirement.ts'

/** Packages that load a flavor without MLflow. */
const OF_FLAVOR: Readonly<Record<string, string>> = { sklearn: 'scikit-learn', xgboost: 'xgboost', lightgbm: 'lightgbm' }

/** What of the model's packages is missing (bad where it cannot be loaded without), and what is there in another version. */
export function checkPackages(model: ServedModel, python: PythonView, requirements: readonly Requirement[]): PreflightCheck {
  const needed = new Set(neededBy(model, python))
  const missing = requirements.filter(({ name }) => !python.packages.has(name) && name !== 'mlflow')
  const bad = [...needed].filter(name => !python.packages.has(name))
  const others = requirements.filter(
    ({ name, version }) => version !== undefined && python.packages.has(name) && python.packages.get(name) !== version,
  )
  const important = others.filter(({ name }) => needed.has(name))
  if (bad.length > 0) {
    const wanted = bad.map(name => requirements.find(each => each.name === name)?.text ?? name)
    return {
      what: 'packages',
      state: 'bad',
      message: t('{0} has no {1}, which the model needs.', python.path, bad.join(', ')),
      mend: { kind: 'install-packages', message: t('Install them, or choose another interpreter.'), command: install(python, wanted) },
    }
  }
  return checkVersions(python, important, missing)
}

function checkVersions(python: PythonView, important: readonly Requirement[], missing: readonly Requirement[]): PreflightCheck {
  if (important.length > 0) {
    const list = important
      .map(({ name, version }) => t('{0} {1} instead of {2}', name, python.packages.get(name) ?? '', version ?? ''))
      .join(', ')
    return {
      what: 'packages',
      state: 'warning',
      message: t('{0} has {1}: the model may answer otherwise, or not load.', python.path, list),
      mend: {
        kind: 'install-packages',
        message: t('Install the model’s own versions.'),
        command: install(
          python,
          important.map(each => each.text),
        ),
      },
    }
  }
  if (missing.length > 0)
    return {
      what: 'packages',
      state: 'warning',
      message: t('{0} lacks {1}, which was there when the model was logged.', python.path, missing.map(each => each.name).join(', ')),
      mend: {
        kind: 'install-packages',
        message: t('Install them if the model does not load.'),
        command: install(
          python,
          missing.map(each => each.text),
        ),
      },
    }
  return { what: 'packages', state: 'good', message: t('{0} has the packages of the model.', python.path) }
}

function neededBy({ view, load }: ServedModel, python: PythonView): string[] {
  if (load?.kind === 'pickle') return view.requirements.slice(0, 1)
  if (python.packages.has('mlflow') || python.packages.has('mlflow-skinny')) return []
  const flavor = Object.keys(OF_FLAVOR).find(name => view.flavors.includes(name))
  return [flavor === undefined ? 'mlflow' : (OF_FLAVOR[flavor] ?? 'mlflow')]
}

function install({ path }: PythonView, packages: readonly string[]): string {
  const quoted = packages.map(text => (/[<>=!~\s;]/.test(text) ? `"${text}"` : text))
  return `${/\s/.test(path) ? `"${path}"` : path} -m pip install ${quoted.join(' ')}`
}
