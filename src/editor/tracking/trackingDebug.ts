import { debug, type DebugConfiguration } from 'vscode'
import { type Disposable, Lifetime } from '../../base/lifetime.ts'
import type { TrackingEnvironment } from './trackingEnvironment.ts'

/** The kinds of debug session that run Python. */
const TYPES = ['python', 'debugpy']

/** Debug sessions of Python get what terminals get; what a configuration says itself stays. */
export function followDebugging(environment: TrackingEnvironment): Disposable {
  const life = new Lifetime()
  for (const type of TYPES) {
    life.own(
      debug.registerDebugConfigurationProvider(type, {
        resolveDebugConfigurationWithSubstitutedVariables: (_, configuration) => withTracking(configuration, environment),
      }),
    )
  }
  return life
}

export function withTracking(
  configuration: DebugConfiguration,
  { recording, variables }: Pick<TrackingEnvironment, 'recording' | 'variables'>,
): DebugConfiguration {
  if (recording !== 'here' || !variables || configuration.request === 'attach') return configuration
  const env = configuration['env'] as Record<string, string> | undefined
  if (env?.['MLFLOW_TRACKING_URI'] !== undefined) return configuration
  return { ...configuration, env: { ...variables, ...env } }
}
