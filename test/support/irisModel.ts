import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const COLUMNS = ['sepal length (cm)', 'sepal width (cm)', 'petal length (cm)', 'petal width (cm)']

/** A folder as MLflow writes it for the iris forest; its pickle is nothing that can be loaded. */
export function irisFolder({ mlflow, signature }: { mlflow?: string | undefined; signature: boolean }): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'mlops-iris-')), 'model')
  mkdirSync(folder)
  const later = mlflow === undefined ? '' : `mlflow_version: ${mlflow}\n`
  writeFileSync(
    join(folder, 'MLmodel'),
    `artifact_path: model
flavors:
  python_function:
    env: conda.yaml
    loader_module: mlflow.sklearn
    model_path: model.pkl
    python_version: 3.11.2
  sklearn:
    pickled_model: model.pkl
    serialization_format: cloudpickle
    sklearn_version: 1.2.1
${later}run_id: 7994bec6781c4fdab880d8802974ca15
${signature ? `signature:\n  inputs: '${JSON.stringify(COLUMNS.map(name => ({ name, type: 'double' })))}'\n` : ''}utc_time_created: '2026-11-22 18:13:50.469679'
`,
  )
  writeFileSync(join(folder, 'model.pkl'), 'not a pickle')
  writeFileSync(join(folder, 'requirements.txt'), 'mlflow\nscikit-learn==1.2.1\n')
  return folder
}
