import type { FieldView } from '../../../protocol/serving.ts'
import { ScoreError, type ScoreInput } from '../../worker/score.ts'
import { enforceSignature, isMisfit } from '../enforceSignature.ts'
import { type Answer, type Asked, type Desk, JSON_TYPE, type Protocol } from '../exchange.ts'
import { page } from '../mlflow/readContentType.ts'
import { outputText } from '../outputText.ts'
import { overload } from '../overload.ts'
import { isRecord, recordsToTable } from '../readTable.ts'
import { parseTolerant } from '../tolerantJson.ts'

/** The tutorial's little server: `/predict` takes one row as a dictionary, `/predict_list` several as `{"data": [[…]]}`. */
export const flask: Protocol = {
  name: 'flask',
  answer(asked, desk) {
    if (asked.path !== '/predict' && asked.path !== '/predict_list') return undefined
    if (asked.method !== 'POST') return html(405, 'Method Not Allowed', 'The method is not allowed for the requested URL.')
    return predict(asked, desk)
  },
}

async function predict(asked: Asked, desk: Desk): Promise<Answer> {
  const value = parse(asked.body.toString('utf8'))
  if (value === undefined) return html(400, 'Bad Request', 'The browser (or proxy) sent a request that this server could not understand.')
  const rows = toRows(value, asked.path === '/predict_list')
  if (rows === undefined) return html(500, 'Internal Server Error', 'A row is to be a dictionary of features, and several a list of such.')
  const input = enforceSignature(rows.input, { fields: fieldsOf(desk), byPosition: true })
  if (isMisfit(input)) return html(500, 'Internal Server Error', `The model’s features do not fit: ${JSON.stringify(input)}`)
  try {
    const output = await desk.score({ input, ...(desk.settings.method !== undefined && { method: desk.settings.method }) })
    const text = outputText(
      rows.isOne && output.kind !== 'value' ? { ...output, rows: output.rows.slice(0, 1) } : output,
      desk.settings.exactNumbers,
    )
    const one = rows.isOne && output.kind !== 'value' ? text.slice(1, -1) : text
    return {
      status: 200,
      type: JSON_TYPE,
      body: asked.path === '/predict_list' ? `{"prediction":${text.replaceAll(', ', ',')}}\n` : `${one}\n`,
    }
  } catch (error) {
    if (!(error instanceof ScoreError)) throw error
    if (error.stage === 'model' || error.stage === 'input' || error.stage === 'output')
      return html(500, 'Internal Server Error', `${error.type}: ${error.message}`)
    return overload(error, message => JSON.stringify({ error: message }))
  }
}

/** Of a model without a signature, the names that it was fitted with. */
function fieldsOf({ model, facts }: Desk): readonly FieldView[] {
  if (model.view.inputs.length > 0) return model.view.inputs
  return (facts.features ?? []).map(name => ({ name, type: 'any', required: true }))
}

function toRows(value: unknown, isList: boolean): { input: ScoreInput; isOne: boolean } | undefined {
  if (isList) return isRecord(value) && Array.isArray(value['data']) ? { input: array(value['data']), isOne: false } : undefined
  if (isRecord(value)) {
    const columns = Object.keys(value)
    return { input: { form: 'frame', columns, data: [columns.map(name => toNumber(value[name]))] }, isOne: true }
  }
  if (!Array.isArray(value) || value.length === 0) return undefined
  if (value.every(isRecord)) return { input: { form: 'frame', ...recordsToTable(value) }, isOne: false }
  return value.every(Array.isArray) ? { input: array(value), isOne: false } : { input: array([value]), isOne: true }
}

function array(data: readonly unknown[]): ScoreInput {
  return { form: 'array', data }
}

/** numpy takes texts that are numbers. */
function toNumber(value: unknown): unknown {
  return typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value
}

function parse(text: string): unknown {
  try {
    return parseTolerant(text)
  } catch {
    return undefined
  }
}

function html(status: number, title: string, why: string): Answer {
  const escaped = why.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return { status, type: 'text/html; charset=utf-8', body: page(`${status} ${title}`, title, escaped), cause: why }
}
