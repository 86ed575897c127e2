import { t } from '@vscode/l10n'
import type { RunsEngine } from '../../protocol/runs.ts'
import { isFailure } from '../ui/showFailure.ts'
import type { RunsModel } from './runsModel.ts'
import { toFilter } from './runsQuery.ts'

/** What is wrong with a filter, at its place; undefined when the engine takes it. */
export async function checkFilter(engine: RunsEngine, runs: RunsModel, text: string): Promise<string | undefined> {
  const [place] = runs.places
  const filter = text.trim()
  if (!place || filter === '') return undefined
  try {
    await engine.runs({ source: place.source.id, experimentIds: [], filter: toFilter(filter), offset: 0, limit: 1 })
    return undefined
  } catch (error) {
    if (!isFailure(error)) throw error
    const at = error.data?.['position']
    return typeof at === 'number' ? t('{0} At: {1}', error.message, pointAt(filter, at)) : error.message
  }
}

/** The text around a position, with a mark before the character that is wrong. */
export function pointAt(text: string, position: number): string {
  const [from, to] = [Math.max(0, position - 20), Math.min(text.length, position + 20)]
  return `${from > 0 ? '…' : ''}${text.slice(from, position)}▸${text.slice(position, to)}${to < text.length ? '…' : ''}`
}
