import type { EndpointView, RequestDraft, ServingProtocol } from '../../protocol/serving.ts'

export interface DraftAsk {
  readonly protocol: ServingProtocol
  readonly columns: readonly string[]
  readonly data: readonly (readonly unknown[])[]
}

/** A request for these rows in a protocol's words. */
export function draftRequest({ paths }: EndpointView, { protocol, columns, data }: DraftAsk): RequestDraft {
  const headers = { 'Content-Type': 'application/json' }
  return { method: 'POST', path: paths[protocol], headers, body: JSON.stringify(bodyOf(protocol, columns, data), null, 2) }
}

function bodyOf(protocol: ServingProtocol, columns: readonly string[], data: readonly (readonly unknown[])[]): unknown {
  if (protocol === 'mlflow') return { dataframe_split: { columns, data } }
  if (protocol === 'seldon') return { data: { names: columns, ndarray: data } }
  const records = data.map(row => Object.fromEntries(columns.map((name, index) => [name, row[index] ?? null])))
  if (protocol === 'flask') return records.length === 1 ? records[0] : records
  const isNumeric = data.every(row => row.every(cell => typeof cell === 'number'))
  if (isNumeric) return { inputs: [{ name: 'input-0', shape: [data.length, columns.length], datatype: 'FP64', data }] }
  const column = (index: number) => data.map(row => row[index] ?? null)
  const datatype = (index: number) => (column(index).every(cell => typeof cell === 'number') ? 'FP64' : 'BYTES')
  return {
    parameters: { content_type: 'pd' },
    inputs: columns.map((name, index) => ({ name, shape: [data.length], datatype: datatype(index), data: column(index) })),
  }
}
