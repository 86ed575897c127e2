import { setting } from '../ui/setting.ts'

export const environmentEnabled = setting<boolean>({
  id: 'tracking.environment',
  default: true,
  description:
    'Tell terminals, tasks and debug sessions of this workspace where to record runs (`MLFLOW_TRACKING_URI`), so that a script which uses `mlflow` is recorded here. An address that you set yourself, in the environment or in `.env`, is left alone.',
  scope: 'window',
})

export const trackingPort = setting<number>({
  id: 'tracking.port',
  default: 0,
  description: 'The port of the tracking server on this machine. With 0, or when the port is taken, a free one is used.',
  scope: 'window',
})

export const trackingStore = setting<string>({
  id: 'tracking.store',
  default: '',
  description:
    'The SQLite database that runs are recorded in, in the format of MLflow. Empty: `mlflow.db` in the folder if it is there, else `.mlops/mlflow.db`.',
  scope: 'machine-overridable',
  restricted: true,
})

export const proxyArtifacts = setting<boolean>({
  id: 'tracking.proxyArtifacts',
  default: false,
  description:
    'Have clients send the artifacts of new experiments through the tracking server (`mlflow-artifacts:`), rather than write them to the folder beside the database.',
  scope: 'window',
})

export const systemMetrics = setting<boolean>({
  id: 'tracking.systemMetrics',
  default: true,
  description: 'Note on each run that runs here what processors, memory and NVIDIA GPUs do meanwhile, every ten seconds.',
  scope: 'window',
})

export const runsLensEnabled = setting<boolean>({
  id: 'runs.codeLens.enabled',
  default: true,
  description: 'Show the last run and the best metric above `mlflow.start_run`, `set_experiment` and `autolog` in Python files.',
  scope: 'resource',
})

export const runsStatusEnabled = setting<boolean>({
  id: 'runs.statusBar.enabled',
  default: true,
  description: 'Show in the status bar how many runs are being recorded, and where.',
  scope: 'window',
})

export const trackingSettings = [
  environmentEnabled,
  trackingPort,
  trackingStore,
  proxyArtifacts,
  systemMetrics,
  runsLensEnabled,
  runsStatusEnabled,
]
