import type { ServedModel } from '../../model/servedModel.ts'

/** Which forms of requests are taken, and whose words errors have: MLflow 1.x, 2.x or 3.x. */
export interface Dialect {
  readonly errors: 1 | 2 | 3
  readonly takes1: boolean
  readonly takes2: boolean
}

/** By the setting, else by the version that logged the model: before 2.0 nothing says it. */
export function dialectOf(form: 'auto' | '1.x' | '2.x', { view }: ServedModel): Dialect {
  const major = Number.parseInt(view.mlflowVersion ?? '1', 10) || 1
  const errors = form === '1.x' ? 1 : major >= 3 ? 3 : major === 2 || form === '2.x' ? 2 : 1
  return { errors, takes1: form !== '2.x', takes2: form !== '1.x' }
}
