import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const SIGNATURE_INPUTS = '[{"name": "sepal length", "type": "double"}, {"name": "sepal width", "type": "double"}]'

/** Writes a folder as `mlflow.sklearn.save_model` does, with a signature, an example and requirements. */
export function writeModelFolder(folder: string, { inputs = SIGNATURE_INPUTS, sklearn = '1.4.2' } = {}): string {
  mkdirSync(folder, { recursive: true })
  const files: Record<string, string> = {
    MLmodel: [
      'artifact_path: model',
      'flavors:',
      '  python_function:',
      '    loader_module: mlflow.sklearn',
      '    model_path: model.pkl',
      '    python_version: 3.11.9',
      '  sklearn:',
      '    pickled_model: model.pkl',
      `    sklearn_version: ${sklearn}`,
      'mlflow_version: 2.22.0',
      'saved_input_example_info:',
      '  artifact_path: input_example.json',
      '  type: dataframe',
      'signature:',
      `  inputs: '${inputs}'`,
      `  outputs: '[{"type": "long"}]'`,
      '',
    ].join('\n'),
    'model.pkl': 'not a real pickle, and never loaded here',
    'requirements.txt': `mlflow==2.22.0\nscikit-learn==${sklearn}\n`,
    'input_example.json': '{"columns": ["sepal length", "sepal width"], "data": [[5.1, 3.5], [4.9, 3.0]]}',
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}
