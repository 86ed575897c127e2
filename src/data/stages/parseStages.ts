import type { Parsed } from '../parsed.ts'
import { isMapping } from '../pointerSchema.ts'
import { readMapping } from './parseLock.ts'

/** What `dvc.yaml` says of how an output is kept. `path` is as written, and may hold `${…}`. */
export interface DeclaredOut {
  readonly path: string
  readonly cache: boolean
  readonly push: boolean
  readonly persist: boolean
  readonly remote?: string | undefined
  readonly desc?: string | undefined
}

/** A stage of `dvc.yaml`, or the pattern of many (`foreach`, `matrix`). */
export interface DeclaredStage {
  readonly name: string
  readonly wdir: string
  readonly outs: readonly DeclaredOut[]
}

/** Reads what a `dvc.yaml` says of data. Commands, parameters and templates are not looked into. Never throws. */
export function parseStages(text: string, file: string): Parsed<readonly DeclaredStage[]> {
  const { value, problems } = readMapping(text, file)
  if (!value) return { problems }
  const stages = isMapping(value['stages']) ? value['stages'] : {}
  return { value: Object.entries(stages).flatMap(([name, stage]) => toStage(name, stage) ?? []), problems }
}

function toStage(name: string, stage: unknown): DeclaredStage | undefined {
  if (!isMapping(stage)) return undefined
  const body = isMapping(stage['do']) ? stage['do'] : stage
  const wdir = typeof body['wdir'] === 'string' ? body['wdir'] : '.'
  return { name, wdir, outs: ['outs', 'metrics', 'plots'].flatMap(key => outsOf(body[key])) }
}

/** Entries are a path, or a path with its flags behind it. */
function outsOf(list: unknown): DeclaredOut[] {
  if (!Array.isArray(list)) return []
  return list.flatMap((item: unknown) => {
    if (typeof item === 'string') return [toOut(item, {})]
    return isMapping(item) ? Object.entries(item).map(([path, flags]) => toOut(path, isMapping(flags) ? flags : {})) : []
  })
}

function toOut(path: string, flags: Readonly<Record<string, unknown>>): DeclaredOut {
  const text = (key: string) => (typeof flags[key] === 'string' ? flags[key] : undefined)
  return {
    path,
    cache: flags['cache'] !== false,
    push: flags['push'] !== false,
    persist: flags['persist'] === true,
    remote: text('remote'),
    desc: text('desc'),
  }
}
