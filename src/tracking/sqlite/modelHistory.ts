import { invalidParameter } from '../failures.ts'

const NEEDED = ['artifact_path', 'flavors', 'utc_time_created', 'run_id']

/** The list of models that a run logged, one longer. Both are JSON; what the client wrote is kept to the letter. */
export function appendModel(history: string | undefined, modelJson: string): string {
  const model = parse(modelJson)
  if (typeof model !== 'object' || model === null)
    throw invalidParameter({ message: `Malformed model info. \n ${modelJson} \n is not a valid JSON.` })
  const missing = NEEDED.filter(field => !(field in model))
  if (missing.length > 0)
    throw invalidParameter({ message: `Model json is missing mandatory fields: {${missing.map(field => `'${field}'`).join(', ')}}` })
  const inner = history === undefined || !Array.isArray(parse(history)) ? '' : history.trim().slice(1, -1).trim()
  return inner === '' ? `[${modelJson.trim()}]` : `[${inner}, ${modelJson.trim()}]`
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
