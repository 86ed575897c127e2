import { t } from '@vscode/l10n'
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseYaml } from '../../base/yaml.ts'
import type { FieldView, ModelSource, ModelView } from '../../protocol/serving.ts'
import { noModel } from '../failures.ts'
import { hashFiles } from './hashFiles.ts'
import { listFiles } from './listFiles.ts'
import { readExample } from './readExample.ts'
import { readRequirements } from './readRequirements.ts'
import { readSignature } from './readSignature.ts'
import type { LoadSpec, ServedModel } from './servedModel.ts'

type Fields = Readonly<Record<string, unknown>>

/** A folder that MLflow 1.0 to 3.x wrote. What of `MLmodel` is unknown or broken becomes a problem, not an error. */
export async function readMlflowModel(source: ModelSource & { path: string }, hash = hashFiles): Promise<ServedModel> {
  const folder = source.path
  const file = join(folder, 'MLmodel')
  if (!existsSync(file)) throw noModel({ path: folder })
  const { document, problems } = parseYaml(readFileSync(file, 'utf8'))
  const fields = record(document.toJS())
  const flavors = record(fields['flavors'])
  const signature = record(fields['signature'])
  const inputs = readSignature(signature['inputs'])
  const files = listFiles(folder)
  const onnx = onnxFile(folder, record(flavors['onnx']))
  const view: ModelView = {
    kind: 'mlflow',
    name: source.name ?? nameOf(fields, folder),
    version: source.version,
    path: folder,
    runId: source.runId ?? text(fields['run_id']),
    source: source.source,
    flavors: Object.keys(flavors).sort((a, b) => Number(b === 'python_function') - Number(a === 'python_function')),
    inputs,
    outputs: readSignature(signature['outputs']),
    example: readExample(folder, fields['saved_input_example_info']),
    requirements: readRequirements(folder),
    pythonVersion: text(record(flavors['python_function'])['python_version']),
    mlflowVersion: text(fields['mlflow_version']),
    size: files.reduce((sum, each) => sum + each.size, 0),
    files,
    hash: await hash(files.map(each => join(folder, each.path))),
    runsCode: onnx === undefined,
    problems: [
      ...problems.map(({ line, message }) => t('{0}, line {1}: {2}', file, String(line + 1), message)),
      ...(Object.keys(flavors).length === 0 ? [t('{0} names no flavor, so nothing says how the model is loaded.', file)] : []),
    ],
  }
  return { view, source, ...(onnx === undefined ? { load: loadOf(folder, flavors, inputs) } : { onnx }) }
}

function loadOf(folder: string, flavors: Fields, inputs: readonly FieldView[]): LoadSpec {
  const named = inputs.filter(field => field.name !== undefined && field.shape === undefined)
  const code = text(record(flavors['python_function'])['code'])
  return {
    kind: 'mlflow',
    path: folder,
    flavors,
    code: code === undefined ? [] : [join(folder, code)],
    columns: named.length > 0 ? named.map(field => field.name as string) : undefined,
    types: Object.fromEntries(named.map(field => [field.name as string, field.type])),
  }
}

/** MLflow's own words of the flavor: `data: model.onnx`. */
function onnxFile(folder: string, flavor: Fields): string | undefined {
  const data = text(flavor['data'])
  const path = data === undefined ? undefined : join(folder, data)
  return path?.startsWith(folder) && existsSync(path) ? path : undefined
}

/** `artifact_path` is a path in 1.x and 2.x, and a URI that ends in a made-up id in 3.x. */
function nameOf(fields: Fields, folder: string): string {
  const path = text(fields['artifact_path']) ?? ''
  return path === '' || path.includes(':') ? basename(folder) : basename(path)
}

function record(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}
