import type { ViewDeclaration } from '../ui/view.ts'

const HERE = 'workbenchState != empty && !virtualWorkspace'

/** The Models view and what it says in each empty state; `mlops.models.state` is set by `startModels.ts`. */
export const modelsView: ViewDeclaration = {
  id: 'models',
  name: 'Models',
  icon: 'media/mlops.svg',
  initialSize: 1,
  isFolded: true,
  welcome: [
    {
      key: 'noFolder',
      when: 'workbenchState == empty',
      contents: 'Open a folder to see its models.\n[Open Folder](command:workbench.action.files.openFolder)',
    },
    {
      key: 'virtual',
      when: 'virtualWorkspace && workbenchState != empty',
      contents: 'This folder is not on a disk, so its models cannot be read here. Open a folder of this machine or of a remote one.',
    },
    {
      key: 'untrusted',
      when: `mlops.models.state == empty && !isWorkspaceTrusted && ${HERE}`,
      contents:
        'No model is registered in this folder. To register one, trust it first.\n[Manage Workspace Trust](command:workbench.trust.manage)',
    },
    {
      key: 'empty',
      when: `mlops.models.state == empty && isWorkspaceTrusted && ${HERE}`,
      contents:
        'A registered model has a name and numbered versions. None is registered yet.\n[Register Model from Files](command:mlops.models.registerFiles)\nOr [register a model that a run logged](command:mlops.runs.registerModel).',
    },
    {
      key: 'failed',
      when: `mlops.models.state == failed && ${HERE}`,
      contents: '[Try Again](command:mlops.models.refresh)\nThe [log](command:mlops.showLog) tells more.',
    },
  ],
}
