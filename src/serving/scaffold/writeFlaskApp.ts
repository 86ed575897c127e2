import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { constants } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { FlaskAppAsk } from '../../protocol/serving.ts'
import { noModel } from '../failures.ts'
import { readModel } from '../model/readModel.ts'
import type { ServedModel } from '../model/servedModel.ts'
import { normalised } from '../preflight/parseRequirement.ts'
import { flaskFiles } from './flaskFiles.ts'

/** Writes a Flask server for a model, with the model in `build/`; answers what was written. What is there stays as it is. */
export async function writeFlaskApp({ model: source, folder }: FlaskAppAsk): Promise<string[]> {
  const model = await readModel(source)
  const pickle = pickleOf(model)
  if (pickle === undefined) throw noModel({ path: model.view.path ?? '' })
  const file = basename(pickle)
  const written: string[] = []
  const target = join(folder, 'build', file)
  await mkdir(dirname(target), { recursive: true })
  if (await isNew(copyFile(pickle, target, constants.COPYFILE_EXCL))) written.push(target)
  for (const [name, content] of Object.entries(flaskFiles({ file, features: featuresOf(model), ...environmentOf(model) }))) {
    const path = join(folder, name)
    if (await isNew(writeFile(path, content, { flag: 'wx' }))) written.push(path)
  }
  return written
}

/** The pickled file: of MLflow's folders the one that the scikit-learn flavor names. */
function pickleOf({ load, view }: ServedModel): string | undefined {
  if (load === undefined || load.kind === 'pickle') return load?.path
  const sklearn = load.flavors?.['sklearn'] as { pickled_model?: string } | undefined
  const name = sklearn?.pickled_model ?? 'model.pkl'
  return view.files.some(file => file.path === name) ? join(load.path, name) : undefined
}

function featuresOf({ view }: ServedModel): readonly string[] {
  return view.inputs.map(field => field.name).filter(name => name !== undefined)
}

/** Of the model's own packages all but MLflow, which loads nothing here. */
function environmentOf({ view }: ServedModel): { requirements: string[]; python: string } {
  const own = view.requirements.filter(line => !normalised(line).startsWith('mlflow'))
  const has = (name: string) => own.some(line => normalised(line).startsWith(name))
  const needed = ['flask', 'gunicorn', 'joblib', 'scikit-learn'].filter(name => !has(name))
  return { requirements: [...own, ...needed], python: view.pythonVersion?.split('.').slice(0, 2).join('.') ?? '3.11' }
}

async function isNew(writing: Promise<void>): Promise<boolean> {
  try {
    await writing
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}
