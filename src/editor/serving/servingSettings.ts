import { setting } from '../ui/setting.ts'

export const servingWorkers = setting<number>({
  id: 'serving.workers',
  default: 2,
  description: 'How many processes load a Python model that is served.',
  scope: 'window',
})

export const servingPort = setting<number>({
  id: 'serving.port',
  default: 0,
  description: 'The port on this machine of an endpoint that starts. With 0, any free one.',
  scope: 'window',
})

export const servingPython = setting<string>({
  id: 'serving.python',
  default: '',
  description:
    'The Python interpreter that loads models. Empty: the one chosen in the Python extension, else the one that has the most of the model’s packages.',
  scope: 'machine-overridable',
  restricted: true,
})

export const keepRunning = setting<boolean>({
  id: 'serving.keepRunning',
  default: false,
  description: 'Endpoints that start go on when this window is closed. They are found again when the folder is opened.',
  scope: 'window',
})

export const logSample = setting<number>({
  id: 'serving.requestLog.sample',
  default: 1,
  description: 'Of how many requests the inputs and outputs are kept on this machine, as a share from 0 to 1. Every request is counted.',
  scope: 'window',
})

export const logRedact = setting<string>({
  id: 'serving.requestLog.redact',
  default: '',
  description: 'Names of inputs, with commas between them, whose values are never kept: `name, address`.',
  scope: 'window',
})

export const logDays = setting<number>({
  id: 'serving.requestLog.days',
  default: 30,
  description: 'For how many days requests are kept.',
  scope: 'window',
})

export const servingSettings = [servingWorkers, servingPort, servingPython, keepRunning, logSample, logRedact, logDays]
