import type { ModelView } from './modelView.ts'

/** A row or two that a model takes: its input example, else zeros (and empty texts) by its signature, else as many as `width` says. */
export function exampleRows(
  { example, inputs }: Pick<ModelView, 'example' | 'inputs'>,
  width?: number,
): { columns: string[]; data: unknown[][] } {
  if (example && example.data.length > 0) return { columns: [...example.columns], data: example.data.slice(0, 2).map(row => [...row]) }
  const [first] = inputs
  const wide = first?.shape === undefined ? undefined : Math.max(1, first.shape[1] ?? 1)
  const values = wide ?? (inputs.length === 0 ? width : undefined)
  if (values !== undefined) return { columns: [...Array(values).keys()].map(String), data: [Array<number>(values).fill(0)] }
  return {
    columns: inputs.map((field, index) => field.name ?? String(index)),
    data: [inputs.map(field => (field.type === 'string' ? '' : 0))],
  }
}
