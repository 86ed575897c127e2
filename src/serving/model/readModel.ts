import { statSync } from 'node:fs'
import { basename, dirname, extname, join, resolve } from 'node:path'
import type { ModelSource } from '../../protocol/serving.ts'
import { noModel } from '../failures.ts'
import { listFiles } from './listFiles.ts'
import { readMlflowModel } from './readMlflowModel.ts'
import { hashFiles } from './hashFiles.ts'
import { readPickleModule } from './readPickleModule.ts'
import type { ServedModel } from './servedModel.ts'

const PICKLES = new Set(['.pkl', '.pickle', '.joblib', '.sav', '.model'])

/**
 * What is to be served, read from its files; nothing of it is run. Rejects when it is nothing that can be served. Who only shows the
 * model gives a `hash` that reads no file.
 */
export async function readModel(source: ModelSource, hash = hashFiles): Promise<ServedModel> {
  if (source.app) return ofApp(source, source.app.command)
  if (source.path === undefined || source.path === '') throw noModel({ path: '' })
  const path = resolve(source.path)
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined) throw noModel({ path })
  const isMlmodel = basename(path) === 'MLmodel'
  if (stat.isDirectory() || isMlmodel) return readMlflowModel({ ...source, path: isMlmodel ? dirname(path) : path }, hash)
  const extension = extname(path).toLowerCase()
  if (extension === '.onnx') return ofFile({ ...source, path }, 'onnx', hash)
  if (PICKLES.has(extension)) return ofFile({ ...source, path }, 'pickle', hash)
  throw noModel({ path })
}

async function ofFile(source: ModelSource & { path: string }, kind: 'pickle' | 'onnx', hash: typeof hashFiles): Promise<ServedModel> {
  const { path } = source
  const module = kind === 'pickle' ? readPickleModule(path) : undefined
  const size = statSync(path).size
  return {
    source,
    ...(kind === 'pickle' ? { load: { kind, path, folder: dirname(path) } } : { onnx: path }),
    view: {
      kind,
      name: source.name ?? basename(path, extname(path)),
      version: source.version,
      runId: source.runId,
      source: source.source,
      path,
      flavors: kind === 'onnx' ? ['onnx'] : module === undefined ? [] : [module],
      inputs: [],
      outputs: [],
      requirements: module === undefined ? [] : [module],
      size,
      files: [{ path: basename(path), size }],
      hash: await hash([path]),
      runsCode: kind === 'pickle',
      problems: [],
    },
  }
}

/** The command is what runs: consent is to its very words, and to the file that it names. */
async function ofApp(source: ModelSource, command: readonly string[]): Promise<ServedModel> {
  const folder = resolve(source.app?.folder ?? '.')
  const named = command.map(part => join(folder, part)).filter(path => statSync(path, { throwIfNoEntry: false })?.isFile() === true)
  const files = listFiles(folder, named)
  return {
    source,
    view: {
      kind: 'app',
      name: source.name ?? basename(folder),
      version: source.version,
      runId: source.runId,
      source: source.source,
      path: folder,
      flavors: [],
      inputs: [],
      outputs: [],
      requirements: [],
      size: files.reduce((sum, file) => sum + file.size, 0),
      files,
      hash: await hashFiles(named, command.join('\0')),
      runsCode: true,
      problems: [],
    },
  }
}
