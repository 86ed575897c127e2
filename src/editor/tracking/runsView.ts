import type { ViewDeclaration } from '../ui/view.ts'

const HERE = 'workbenchState != empty && !virtualWorkspace'

/** The Runs view and what it says in each empty state; the states are set by `runsContext.ts`. */
export const runsView: ViewDeclaration = {
  id: 'runs',
  name: 'Runs',
  icon: 'media/mlops.svg',
  initialSize: 6,
  welcome: [
    {
      key: 'noFolder',
      when: 'workbenchState == empty',
      contents: 'Open a folder to record its runs.\n[Open Folder](command:workbench.action.files.openFolder)',
    },
    {
      key: 'virtual',
      when: 'virtualWorkspace && workbenchState != empty',
      contents: 'This folder is not on a disk, so its runs cannot be recorded here. Open a folder of this machine or of a remote one.',
    },
    {
      key: 'untrusted',
      when: `mlops.runs.state == empty && !isWorkspaceTrusted && ${HERE}`,
      contents:
        'In Restricted Mode recorded runs are shown, but none is recorded.\nThere are none in this folder yet; to record some, trust it first.\n[Manage Workspace Trust](command:workbench.trust.manage)',
    },
    {
      key: 'empty',
      when: `mlops.runs.state == empty && isWorkspaceTrusted && mlops.runs.environment =~ /^(here|none)$/ && ${HERE}`,
      contents:
        'Run a script that uses mlflow in a terminal of this window; its run appears here.\n[Run and Record](command:mlops.runs.runFile)\nFor a notebook or a terminal elsewhere: [copy the tracking environment](command:mlops.runs.copyEnvironment).',
    },
    {
      key: 'elsewhere',
      when: `mlops.runs.state == empty && isWorkspaceTrusted && mlops.runs.environment == elsewhere && ${HERE}`,
      contents:
        'Your environment names another tracking server, so scripts in a terminal are recorded there.\n[Run and Record](command:mlops.runs.runFile)\nThis runs the Python file of the editor and records it here.',
    },
    {
      key: 'off',
      when: `mlops.runs.state == empty && isWorkspaceTrusted && mlops.runs.environment == off && ${HERE}`,
      contents:
        'Terminals are not told where to record runs: a setting says so.\n[Run and Record](command:mlops.runs.runFile)\nOr [open the setting](command:workbench.action.openSettings?%22mlops.tracking.environment%22).',
    },
    {
      key: 'nothingFound',
      when: `mlops.runs.state == ready && mlops.runs.narrowed && ${HERE}`,
      contents: 'No run matches.\n[Show All Runs](command:mlops.runs.showAll)',
    },
    {
      key: 'allHidden',
      when: `mlops.runs.state == ready && mlops.runs.hasHidden && !mlops.runs.narrowed && ${HERE}`,
      contents: 'All runs are hidden.\n[Show Hidden Runs](command:mlops.runs.showHidden)',
    },
    {
      key: 'failed',
      when: `mlops.runs.state == failed && ${HERE}`,
      contents: '[Try Again](command:mlops.runs.refresh)\nThe [log](command:mlops.showLog) tells more.',
    },
  ],
}
