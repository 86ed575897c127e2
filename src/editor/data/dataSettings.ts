import { setting } from '../ui/setting.ts'

export const codeLensEnabled = setting<boolean>({
  id: 'data.codeLens.enabled',
  default: true,
  description: 'Show the version, the state and the actions of tracked data above each output of a `.dvc` file.',
  scope: 'resource',
})

export const decorationsEnabled = setting<boolean>({
  id: 'data.decorations.enabled',
  default: true,
  description: 'Mark tracked data in the Explorer: tracked (T), modified (M), missing (D), not in the cache (!), not pushed (↑).',
  scope: 'resource',
})

export const statusBarEnabled = setting<boolean>({
  id: 'data.statusBar.enabled',
  default: true,
  description: 'Show in the status bar how many data changes wait for an action.',
  scope: 'window',
})

export const sourceControlEnabled = setting<boolean>({
  id: 'data.sourceControl.enabled',
  default: true,
  description: 'Show data that waits for an action in Source Control, beside Git: changed, not in the cache, not pushed.',
  scope: 'resource',
})

export const pushWarningEnabled = setting<boolean>({
  id: 'data.pushWarning.enabled',
  default: true,
  description: 'Warn after a Git push when data that the pushed commits name is not on the default remote.',
  scope: 'resource',
})

export const largeFileThreshold = setting<number>({
  id: 'data.largeFiles.threshold',
  default: 10,
  description: 'Files of at least this many megabytes that neither Git nor a pointer tracks are listed in Source Control; 0 lists none.',
  scope: 'resource',
})

export const dataSettings = [
  codeLensEnabled,
  decorationsEnabled,
  statusBarEnabled,
  sourceControlEnabled,
  pushWarningEnabled,
  largeFileThreshold,
]
