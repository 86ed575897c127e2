import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { ModelDetails, ModelVersionView } from '../../protocol/models.ts'
import { readModel } from '../../serving/model/readModel.ts'
import type { ModelDescription, ModelFile } from '../../tracking/sources/modelRegistry.ts'
import { modelPath } from './modelPath.ts'

type Files = NonNullable<ModelDetails['files']>

/** What the files of a version say of it. Nothing is hashed: a model may be large, and it is only shown. */
export async function describeFiles({ name, version, runId }: ModelVersionView, description: ModelDescription): Promise<Files> {
  const { folder, files } = description
  if (files && !existsSync(join(folder, 'MLmodel'))) return ofList(name, files)
  const { view } = await readModel({ path: modelPath(folder), name, version, runId }, async () => '')
  const { hash: _hash, runsCode: _runsCode, ...known } = view
  return files ? { ...known, files, size: sizeOf(files) } : known
}

/** A file on a server, of which nothing but its name and size is known before it is fetched. */
function ofList(name: string, files: readonly ModelFile[]): Files {
  const isOnnx = files.length === 1 && files[0]?.path.endsWith('.onnx')
  return {
    kind: isOnnx ? 'onnx' : 'pickle',
    name,
    flavors: isOnnx ? ['onnx'] : [],
    inputs: [],
    outputs: [],
    requirements: [],
    size: sizeOf(files),
    files,
    problems: [],
  }
}

function sizeOf(files: readonly ModelFile[]): number {
  return files.reduce((sum, { size }) => sum + size, 0)
}
