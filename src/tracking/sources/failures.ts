import { t } from '@vscode/l10n'
import { failure } from '../../base/failure.ts'

export const artifactNotFound = failure<{ path: string; root: string }>('tracking/artifact-not-found', ({ path, root }) =>
  t('There is no artifact {0} below {1}: it was moved or never written.', path, root),
)

export const noArtifactsHere = failure<{ name: string; uri: string }>('tracking/no-artifacts-here', ({ name, uri }) =>
  t('The artifacts of {0} are at {1}, which cannot be read from this machine.', name, uri),
)

export const runNotFound = failure<{ runId: string; source: string }>('tracking/run-not-found', ({ runId, source }) =>
  t('There is no run {0} in {1}: it was deleted or moved. Refresh the view.', runId, source),
)

export const serverUnreachable = failure<{ url: string; reason: string }>('tracking/server-unreachable', ({ url, reason }) =>
  t('The tracking server {0} does not answer ({1}): check the address, and that it runs.', url, reason),
)

export const serverRefused = failure<{ url: string; reason: string }>('tracking/server-refused', ({ url, reason }) =>
  t('The tracking server {0} refused: {1}', url, reason),
)

export const serverNeedsLogin = failure<{ url: string }>('tracking/server-needs-login', ({ url }) =>
  t('The tracking server {0} does not accept the token or password: enter it again.', url),
)

export const noModelFilesHere = failure<{ name: string; version: string; uri: string }>(
  'tracking/no-model-files-here',
  ({ name, version, uri }) =>
    t('The files of {0}, version {1}, are not on this machine: they were at {2}. Bring them back there.', name, version, uri),
)

export const modelNotFound = failure<{ name: string; version: string }>('tracking/model-not-found', ({ name, version }) =>
  t('There is no version {1} of the model {0} any more: refresh the view.', name, version),
)

export const noUpload = failure<{ url: string }>('tracking/no-upload', ({ url }) =>
  t(
    'The tracking server {0} takes no files from here, because its artifacts are on a disk or store of its own: register a model that a run logged.',
    url,
  ),
)
