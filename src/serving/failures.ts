import { t } from '@vscode/l10n'
import { failure } from '../base/failure.ts'

export const noModel = failure<{ path: string }>('serving/no-model', ({ path }) =>
  t('{0} is no model: choose a folder with a file MLmodel, or a .pkl, .joblib or .onnx file.', path),
)

export const needsConsent = failure<{ path: string; hash: string }>('serving/needs-consent', ({ path, hash }) =>
  t('{0} runs code when it is loaded. Say yes to it first (its hash is {1}).', path, hash.slice(0, 12)),
)

export const notTrusted = failure<object>('serving/not-trusted', () =>
  t('This folder is not trusted, so nothing of it is run. Trust the folder to serve its models.'),
)

export const loadFailed = failure<{ model: string; cause: string }>('serving/load-failed', ({ model, cause }) =>
  t('{0} could not be loaded: {1}', model, cause),
)

export const noPython = failure<{ tried: string }>('serving/no-python', ({ tried }) =>
  t('No Python was found (tried {0}). Choose the interpreter that has the model’s packages.', tried),
)

export const portTaken = failure<{ port: number; cause: string }>('serving/port-taken', ({ port, cause }) =>
  t('Port {0} cannot be listened on ({1}). Stop what has it, or choose another port.', String(port), cause),
)

export const nameTaken = failure<{ name: string }>('serving/name-taken', ({ name }) =>
  t('There is an endpoint {0} already. Stop it, or give this one another name.', name),
)

export const noEndpoint = failure<{ name: string }>('serving/no-endpoint', ({ name }) =>
  t('There is no endpoint {0} that runs. Start it first.', name),
)

export const notReady = failure<{ checks: string }>('serving/not-ready', ({ checks }) => t('It cannot be started yet. {0}', checks))

export const gatewayEnded = failure<{ cause: string }>('serving/gateway-ended', ({ cause }) =>
  t('The endpoint’s process ended before it listened: {0}', cause),
)

export const noSplit = failure<{ name: string }>('serving/no-split', ({ name }) => t('{0} has no second model beside the first.', name))

export const requestFailed = failure<{ url: string; cause: string }>('serving/request-failed', ({ url, cause }) =>
  t('{0} gave no answer: {1}', url, cause),
)
