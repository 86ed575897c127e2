import type { ModelView } from '../../protocol/modelView.ts'

/** What the run's tag says of a model's flavors: of a folder those that `MLmodel` names, of a bare file none that MLflow could load. */
export function loggedFlavors({ kind, flavors }: ModelView): Readonly<Record<string, unknown>> {
  return kind === 'mlflow' ? Object.fromEntries(flavors.map(name => [name, {}])) : {}
}
