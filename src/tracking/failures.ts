import { failure, type FailureKind } from '../base/failure.ts'
import { type ErrorCode, toFailureCode } from './errorCode.ts'

/**
 * What MLflow's clients are told, in MLflow's own English: programs compare these texts, so they are not translated.
 * Those that only a person of this extension meets are in `openFailures.ts`, and are.
 */
function answer<D extends object>(errorCode: ErrorCode, sentence: (data: D) => string): FailureKind<D> {
  return failure(toFailureCode(errorCode), sentence)
}

export const noExperiment = answer<{ id: string }>('RESOURCE_DOES_NOT_EXIST', ({ id }) => `No Experiment with id=${id} exists`)

export const noExperimentNamed = answer<{ name: string }>(
  'RESOURCE_DOES_NOT_EXIST',
  ({ name }) => `Could not find experiment with name '${name}'`,
)

export const noRun = answer<{ id: string }>('RESOURCE_DOES_NOT_EXIST', ({ id }) => `Run with id=${id} not found`)

export const noRunTag = answer<{ key: string; id: string }>(
  'RESOURCE_DOES_NOT_EXIST',
  ({ key, id }) => `No tag with name: ${key} in run with id ${id}`,
)

export const noExperimentTag = answer<{ key: string; id: string }>(
  'RESOURCE_DOES_NOT_EXIST',
  ({ key, id }) => `No tag with name: ${key} in experiment with id ${id}`,
)

export const noRegisteredModel = answer<{ name: string }>(
  'RESOURCE_DOES_NOT_EXIST',
  ({ name }) => `Registered Model with name=${name} not found`,
)

export const noModelVersion = answer<{ name: string; version: string | number }>(
  'RESOURCE_DOES_NOT_EXIST',
  ({ name, version }) => `Model Version (name=${name}, version=${version}) not found`,
)

export const noLoggedModel = answer<{ id: string }>('RESOURCE_DOES_NOT_EXIST', ({ id }) => `Logged model with ID '${id}' not found.`)

export const noLoggedModelTag = answer<{ key: string; id: string }>(
  'RESOURCE_DOES_NOT_EXIST',
  ({ key, id }) => `No tag with key '${key}' found for model with ID '${id}'.`,
)

export const noTrace = answer<{ id: string }>('RESOURCE_DOES_NOT_EXIST', ({ id }) => `Trace with ID '${id}' not found.`)

export const noTraceTag = answer<{ key: string; id: string }>(
  'RESOURCE_DOES_NOT_EXIST',
  ({ key, id }) => `No trace tag with key '${key}' for trace with ID '${id}'.`,
)

export const noAssessment = answer<{ id: string; trace: string }>(
  'RESOURCE_DOES_NOT_EXIST',
  ({ id, trace }) => `Assessment with ID '${id}' not found for trace '${trace}'`,
)

/** MLflow's text goes on with SQLAlchemy's; this is the part of it that clients read. */
export const experimentExists = answer<{ name: string }>(
  'RESOURCE_ALREADY_EXISTS',
  ({ name }) => `Experiment(name=${name}) already exists.`,
)

export const registeredModelExists = answer<{ name: string }>(
  'RESOURCE_ALREADY_EXISTS',
  ({ name }) => `Registered Model (name=${name}) already exists.`,
)

/** Any other argument that MLflow refuses, with the text that it says then. `position` counts characters of a filter from 0. */
export const invalidParameter = answer<{ message: string; position?: number }>('INVALID_PARAMETER_VALUE', ({ message }) => message)

/** What MLflow answers with the words of its database. */
export const badRequest = answer<{ message: string }>('BAD_REQUEST', ({ message }) => message)

/** `shown` is the value as JSON; `why` ends the sentence after `supplied: `. */
export const invalidValue = answer<{ shown: string; name: string; why: string }>(
  'INVALID_PARAMETER_VALUE',
  ({ shown, name, why }) => `Invalid value ${shown} for parameter '${name}' supplied: ${why}`,
)

export const tooLong = answer<{ name: string; limit: number }>(
  'INVALID_PARAMETER_VALUE',
  ({ name, limit }) => `'${name}' exceeds the maximum length of ${limit} characters`,
)

export const runNotActive = answer<{ id: string; stage: string }>(
  'INVALID_PARAMETER_VALUE',
  ({ id, stage }) => `The run ${id} must be in the 'active' state. Current state is ${stage}.`,
)

export const experimentNotActive = answer<{ id: string; stage: string }>(
  'INVALID_PARAMETER_VALUE',
  ({ id, stage }) => `The experiment ${id} must be in the 'active' state. Current state is ${stage}.`,
)

export const paramChanged = answer<{ key: string; old: string; run: string; value: string }>(
  'INVALID_PARAMETER_VALUE',
  ({ key, old, run, value }) =>
    `Changing param values is not allowed. Param with key='${key}' was already logged with value='${old}' for run ID='${run}'. Attempted logging new value '${value}'.`,
)

export const noAlias = answer<{ alias: string }>('INVALID_PARAMETER_VALUE', ({ alias }) => `Registered model alias ${alias} not found.`)

export const renameDeleted = answer<object>('INVALID_STATE', () => 'Cannot rename a non-active experiment.')

/** The database is of a version that has no place for this. */
export const featureMissing = answer<{ feature: string; head: string }>(
  'NOT_IMPLEMENTED',
  ({ feature, head }) => `This tracking database (schema ${head}) has no ${feature}: open it with a newer store to use them.`,
)

export const databaseBusy = answer<object>(
  'TEMPORARILY_UNAVAILABLE',
  () => 'The tracking database is being written by another program: try again.',
)

export const databaseFull = answer<object>(
  'RESOURCE_EXHAUSTED',
  () => 'The disk that holds the tracking database is full: make room, then try again.',
)

/** Any other complaint of the database, such as a damaged file. */
export const databaseFailed = answer<{ cause: string }>('INTERNAL_ERROR', ({ cause }) => `The tracking database cannot be used: ${cause}`)
