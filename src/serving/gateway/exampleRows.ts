import type { ModelView } from '../../protocol/serving.ts'

/** A row or two that the model takes: its input example, else zeros (and empty texts) by its signature. */
export function exampleRows({ example, inputs }: ModelView): { columns: string[]; data: unknown[][] } {
  if (example && example.data.length > 0) return { columns: [...example.columns], data: example.data.slice(0, 2).map(row => [...row]) }
  const [first] = inputs
  const width = first?.shape === undefined ? undefined : Math.max(1, first.shape[1] ?? 1)
  if (width !== undefined) return { columns: [...Array(width).keys()].map(String), data: [Array<number>(width).fill(0)] }
  return {
    columns: inputs.map((field, index) => field.name ?? String(index)),
    data: [inputs.map(field => (field.type === 'string' ? '' : 0))],
  }
}
