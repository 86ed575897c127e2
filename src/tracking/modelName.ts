import { invalidParameter, tooLong } from './failures.ts'
import { type ModelStage, modelStages } from './modelVersion.ts'

/** Names of registered models become parts of `models:/name/version`. */
export function checkModelName(name: string): void {
  if (name === '') throw invalidParameter({ message: 'Registered model name cannot be empty.' })
  if (/[/:]/.test(name)) throw invalidParameter({ message: `Invalid model name '${name}'. Names cannot contain '/' or ':'.` })
}

export function checkAlias(alias: string): void {
  if (!/^[\w-]+$/.test(alias))
    throw invalidParameter({
      message: `Invalid alias name: '${alias}'. Names may only contain alphanumerics, underscores (_), and dashes (-).`,
    })
  if (alias.length > 256) throw tooLong({ name: 'alias', limit: 256 })
  if (alias.toLowerCase() === 'latest') throw invalidParameter({ message: "'latest' alias name (case insensitive) is reserved." })
  if (/^v\d+$/i.test(alias)) throw invalidParameter({ message: `Version alias name '${alias}' is reserved.` })
}

/** Stages are read in any case. */
export function toStage(text: string): ModelStage {
  const stage = modelStages.find(each => each.toLowerCase() === text.toLowerCase())
  if (!stage) throw invalidParameter({ message: `Invalid Model Version stage: ${text}. Value must be one of ${modelStages.join(', ')}.` })
  return stage
}

export function toVersionNumber(text: string): number {
  const number = Number(text)
  if (/^\d+$/.test(text) && Number.isSafeInteger(number)) return number
  throw invalidParameter({ message: `Parameter 'version' must be an integer, got '${text}'.` })
}
