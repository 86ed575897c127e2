/** The predictions in an answer of any of the protocols, each as a text; empty where there are none. */
export function predictionsOf(body: string): string[] {
  try {
    return listOf(JSON.parse(body)).map(item => (typeof item === 'string' ? item : JSON.stringify(item)))
  } catch {
    return []
  }
}

function listOf(answer: unknown): unknown[] {
  if (typeof answer !== 'object' || answer === null) return answer === undefined || answer === null ? [] : [answer]
  if (Array.isArray(answer)) return answer as unknown[]
  const { predictions, data, outputs, strData } = answer as { predictions?: unknown; data?: unknown; outputs?: unknown; strData?: unknown }
  if (Array.isArray(predictions)) return predictions as unknown[]
  if (typeof strData === 'string') return [strData]
  if (Array.isArray(outputs)) return ofTensor(outputs[0])
  const { ndarray, tensor } = (data ?? {}) as { ndarray?: unknown; tensor?: { values?: unknown; shape?: unknown } }
  if (Array.isArray(ndarray)) return ndarray as unknown[]
  return ofTensor({ data: tensor?.values, shape: tensor?.shape })
}

/** Flat values as rows. */
function ofTensor(output: unknown): unknown[] {
  const { data, shape } = (output ?? {}) as { data?: unknown; shape?: unknown }
  if (!Array.isArray(data)) return []
  const width = Array.isArray(shape) && shape.length > 1 ? Number(shape.at(-1)) : 1
  if (!(width > 1)) return data as unknown[]
  return Array.from({ length: Math.ceil(data.length / width) }, (_, row) => (data as unknown[]).slice(row * width, (row + 1) * width))
}
