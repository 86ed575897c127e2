import type { ModelVersionView } from '../../protocol/models.ts'

/** '@champion', 'Production': what a version is called beside its number. Stages are MLflow's words. */
export function badgesOf({ aliases, stage }: Pick<ModelVersionView, 'aliases' | 'stage'>): string[] {
  return [...aliases.map(alias => `@${alias}`), ...(stage === 'None' ? [] : [stage])]
}
