import { ScoreError, type ScoreInput } from '../../worker/score.ts'
import { enforceSignature, isMisfit, type Misfit } from '../enforceSignature.ts'
import { type Answer, type Asked, type Desk, JSON_TYPE, type Protocol } from '../exchange.ts'
import { outputText } from '../outputText.ts'
import { overload } from '../overload.ts'
import { type Dialect, dialectOf } from './dialect.ts'
import { errorAnswer, MlflowError } from './mlflowError.ts'
import { crashed, notAllowed, readContentType } from './readContentType.ts'
import { readInvocation } from './readInvocation.ts'
import { NO_TENSOR, NOT_EVALUATED } from './words.ts'

/** MLflow's scoring server: `/invocations`, `/ping`, `/health`, `/version`. */
export const mlflow: Protocol = {
  name: 'mlflow',
  answer(asked, desk) {
    const dialect = dialectOf(desk.settings.mlflowForm, desk.model)
    if (asked.path === '/invocations') return asked.method === 'POST' ? invoke(asked, desk, dialect) : notAllowed(dialect)
    if (asked.path === '/ping' || asked.path === '/health') return alive('\n')
    return asked.path === '/version' ? alive(desk.model.view.mlflowVersion ?? '') : undefined
  },
}

function alive(body: string): Answer {
  return { status: 200, type: JSON_TYPE, body }
}

async function invoke(asked: Asked, desk: Desk, dialect: Dialect): Promise<Answer> {
  const kind = readContentType(asked.headers['content-type'], dialect)
  if (typeof kind !== 'string') return kind
  try {
    const invocation = readInvocation(asked.body.toString('utf8'), kind, dialect)
    const input = fit(invocation.input, { desk, dialect, isTensor: invocation.isTensor })
    const output = await desk.score({ input, ...(invocation.params !== undefined && { params: invocation.params }) })
    const text = outputText(output, desk.settings.exactNumbers)
    const isWrapped = invocation.input.form === 'raw' ? false : (invocation.wrapped ?? dialect.errors > 1)
    return { status: 200, type: JSON_TYPE, body: isWrapped ? `{"predictions": ${text}}` : text }
  } catch (error) {
    if (error instanceof MlflowError) return errorAnswer(error, dialect)
    if (error instanceof ScoreError) return failed(error, dialect)
    throw error
  }
}

interface Fitting {
  readonly desk: Desk
  readonly dialect: Dialect
  readonly isTensor: boolean
}

function fit(input: ScoreInput, { desk, dialect, isTensor }: Fitting): ScoreInput {
  const { inputs } = desk.model.view
  const fitted = enforceSignature(input, { fields: inputs, byPosition: false })
  if (!isMisfit(fitted)) return fitted
  throw misfit(fitted, { dialect, isTensor, fields: inputs })
}

function misfit(
  why: Misfit,
  { dialect, isTensor, fields }: { dialect: Dialect; isTensor: boolean; fields: Desk['model']['view']['inputs'] },
): MlflowError {
  const { code, message, isSchema } = say(why, dialect)
  if (dialect.errors === 1 && isTensor) return new MlflowError('MALFORMED_REQUEST', NO_TENSOR, { trace: `ValueError: ${message}\n` })
  if (dialect.errors === 1 || !isSchema) return new MlflowError(code, message)
  const schema = fields.map(field => `'${field.name ?? ''}': ${field.type} (${field.required ? 'required' : 'optional'})`).join(', ')
  return new MlflowError(
    'INVALID_PARAMETER_VALUE',
    `Failed to predict data. \nError: Failed to enforce schema of data with schema '[${schema}]'. Error: ${message}`,
    {
      isSchema: true,
    },
  )
}

function say(why: Misfit, dialect: Dialect): { code: 'BAD_REQUEST'; message: string; isSchema: boolean } {
  const list = (names: readonly (string | number)[]) => `[${names.map(name => (typeof name === 'number' ? name : `'${name}'`)).join(', ')}]`
  if (why.kind === 'missing') {
    const extra = dialect.errors === 3 && why.extra.length === 0 ? '.' : `. Note that there were extra inputs: ${list(why.extra)}`
    return { code: 'BAD_REQUEST', message: `Model is missing inputs ${list(why.missing)}${extra}`, isSchema: true }
  }
  if (why.kind === 'width')
    return { code: 'BAD_REQUEST', message: `Model expects ${why.wanted} columns, but got ${why.given}.`, isSchema: true }
  const numpy = why.type === 'double' ? 'float64' : why.type === 'float' ? 'float32' : why.type === 'long' ? 'int64' : 'int32'
  if (dialect.errors === 1)
    return {
      code: 'BAD_REQUEST',
      message: `Incompatible input types for column ${why.column}. Can not safely convert object to ${numpy}.`,
      isSchema: false,
    }
  const cause = `ValueError("could not convert string to float: '${String(why.value)}'")`
  const message = `Invalid input. Data is not compatible with model signature. Failed to convert column ${why.column} to type '${numpy}'. Error: '${cause}'`
  return { code: 'BAD_REQUEST', message, isSchema: false }
}

function failed(error: ScoreError, dialect: Dialect): Answer {
  if (error.stage === 'output') return crashed(dialect, `${error.type}: ${error.message}`)
  if (error.stage === 'input' || error.stage === 'model')
    return errorAnswer(new MlflowError('BAD_REQUEST', NOT_EVALUATED, { trace: error.trace }), dialect)
  return overload(error, message => JSON.stringify({ error_code: 'INTERNAL_ERROR', message }))
}
