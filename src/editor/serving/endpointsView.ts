import type { ViewDeclaration } from '../ui/view.ts'

const HERE = 'workbenchState != empty && !virtualWorkspace'

/** The Endpoints view and what it says in each empty state; the states are set by `servingContext.ts`. */
export const endpointsView: ViewDeclaration = {
  id: 'endpoints',
  name: 'Endpoints',
  icon: 'media/mlops.svg',
  initialSize: 1,
  isFolded: true,
  welcome: [
    {
      key: 'noFolder',
      when: 'workbenchState == empty',
      contents: 'Open a folder to serve its models.\n[Open Folder](command:workbench.action.files.openFolder)',
    },
    {
      key: 'virtual',
      when: 'virtualWorkspace && workbenchState != empty',
      contents: 'This folder is not on a disk, so its models cannot be served here. Open a folder of this machine or of a remote one.',
    },
    {
      key: 'untrusted',
      when: `mlops.serving.state == empty && !isWorkspaceTrusted && ${HERE}`,
      contents:
        'In Restricted Mode no model is served, for that may run its code.\n[Manage Workspace Trust](command:workbench.trust.manage)',
    },
    {
      key: 'empty',
      when: `mlops.serving.state == empty && isWorkspaceTrusted && ${HERE}`,
      contents:
        'Serve a model on this machine, and ask it in the protocols of MLflow, Seldon, V2 and Flask.\n[Serve Model](command:mlops.serving.serve)\nOr write a small server of your own: [create a Flask app](command:mlops.serving.createFlaskApp).',
    },
    {
      key: 'failed',
      when: `mlops.serving.state == failed && ${HERE}`,
      contents: '[Try Again](command:mlops.serving.refresh)\nThe [log](command:mlops.showLog) tells more.',
    },
  ],
}
