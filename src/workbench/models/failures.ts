import { t } from '@vscode/l10n'
import { failure } from '../../base/failure.ts'

export const noRegistry = failure<{ source: string }>('models/no-registry', ({ source }) => t('{0} has no registered models.', source))

export const registryNotWritable = failure<{ source: string }>('models/not-writable', ({ source }) =>
  t('The models of {0} can only be read here: change them with the program that writes them.', source),
)

export const stillAliased = failure<{ name: string; version: string; aliases: string }>(
  'models/still-aliased',
  ({ name, version, aliases }) =>
    t('{0}, version {1}, is not deleted while it is called {2}: move or remove that alias first.', name, version, aliases),
)

export const stillServed = failure<{ name: string; version: string }>('models/still-served', ({ name, version }) =>
  t('{0}, version {1}, is not deleted while an endpoint serves it: stop that first.', name, version),
)
