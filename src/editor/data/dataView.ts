import type { ViewDeclaration } from '../ui/view.ts'

/** The Data view and what it says in each empty state; the states are set by `dataContext.ts`. */
export const dataView: ViewDeclaration = {
  id: 'data',
  name: 'Data',
  icon: 'media/mlops.svg',
  initialSize: 4,
  welcome: [
    {
      key: 'noFolder',
      when: 'workbenchState == empty',
      contents: 'Open a folder to version its data.\n[Open Folder](command:workbench.action.files.openFolder)',
    },
    {
      key: 'virtual',
      when: 'virtualWorkspace && workbenchState != empty',
      contents: 'This folder is not on a disk, so its data cannot be versioned here. Open a folder of this machine or of a remote one.',
    },
    {
      key: 'untrusted',
      when: 'mlops.data.state == noProject && !isWorkspaceTrusted && !virtualWorkspace || mlops.data.state == noGit && !isWorkspaceTrusted && !virtualWorkspace || mlops.data.state == empty && !isWorkspaceTrusted && !virtualWorkspace',
      contents:
        'In Restricted Mode tracked data is shown, but nothing is written.\nNo data is tracked in this folder yet; to track some, trust it first.\n[Manage Workspace Trust](command:workbench.trust.manage)',
    },
    {
      key: 'noGit',
      when: 'mlops.data.state == noGit && isWorkspaceTrusted && !virtualWorkspace',
      contents:
        'This folder is not in a Git repository. Git keeps the small pointer files that name each version of your data.\n[Initialize Git Repository](command:git.init)\nData can be tracked without Git too, but then only its latest version is known: [initialize without Git](command:mlops.data.init).',
    },
    {
      key: 'noProject',
      when: 'mlops.data.state == noProject && isWorkspaceTrusted && !virtualWorkspace',
      contents:
        'No data is versioned in this folder yet.\n[Initialize Project](command:mlops.data.init)\nThis adds a small .dvc folder beside .git. New here? [Walk through the tutorial](command:mlops.openWalkthrough).',
    },
    {
      key: 'nothingTracked',
      when: 'mlops.data.state == empty && isWorkspaceTrusted && !virtualWorkspace',
      contents:
        'Nothing is tracked yet.\n[Track a File or Folder…](command:mlops.data.trackPick)\nOr right-click a data file in the Explorer and choose Track with MLOps.',
    },
    {
      key: 'failed',
      when: 'mlops.data.state == failed && !virtualWorkspace',
      contents:
        'The data of this folder could not be read.\n[Try Again](command:mlops.data.refresh)\nThe [log](command:mlops.showLog) tells why.',
    },
  ],
}
