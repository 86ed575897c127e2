import type { WalkthroughDeclaration, WalkthroughStep } from '../ui/view.ts'

const step = (id: string, words: Pick<WalkthroughStep, 'title' | 'description'>, ...completionEvents: string[]): WalkthroughStep => ({
  id,
  ...words,
  media: { markdown: `media/walkthrough/${id}.md` },
  completionEvents,
})

/** The tutorial: one data file, two versions, a remote. then a run. Each step ends when its command was used. */
export const dataWalkthrough: WalkthroughDeclaration = {
  id: 'data',
  title: 'Version Your Data',
  description: 'Track a file, push it, and have any version back.',
  steps: [
    step(
      'track',
      {
        title: 'Track a data file',
        description:
          'Right-click the file in the Explorer and choose **Track with MLOps**.\n[Track a File or Folder…](command:mlops.data.trackPick)',
      },
      'onCommand:mlops.data.track',
      'onCommand:mlops.data.trackPick',
    ),
    step(
      'commit',
      {
        title: 'Commit its pointer in Git',
        description:
          'The pointer file is small text. Committing it makes this content version 1.\n[Open Source Control](command:workbench.view.scm)',
      },
      'onCommand:git.commit',
      'onContext:mlops.data.hasVersion',
    ),
    step(
      'remote',
      {
        title: 'Add a remote',
        description:
          'A remote is where the bytes are kept for others: a folder or a mounted share.\n[Add Remote…](command:mlops.data.addRemote)',
      },
      'onContext:mlops.data.hasRemote',
    ),
    step(
      'push',
      {
        title: 'Push the data',
        description: 'Copies what the remote does not hold yet.\n[Push All Data](command:mlops.data.pushAll)',
      },
      'onCommand:mlops.data.pushAll',
      'onCommand:mlops.data.push',
    ),
    step(
      'pull',
      {
        title: 'Lose it, pull it back',
        description: 'Delete the data file. The view says **missing**; a pull brings it back.\n[Pull All Data](command:mlops.data.pullAll)',
      },
      'onCommand:mlops.data.pullAll',
      'onCommand:mlops.data.pull',
      'onCommand:mlops.data.restore',
    ),
    step(
      'change',
      {
        title: 'Change it, track it again',
        description:
          'Edit the file. The view says **modified**; track the new version, then commit its pointer.\n[Track New Version](command:mlops.data.trackNew)',
      },
      'onCommand:mlops.data.trackNew',
    ),
    step(
      'checkout',
      {
        title: 'Check out the old version',
        description:
          'Choose a version; its content is on disk a moment later, and Undo takes you back.\n[Checkout Version…](command:mlops.data.checkoutVersion)',
      },
      'onCommand:mlops.data.checkoutVersion',
    ),
    step(
      'record',
      {
        title: 'Record runs',
        description:
          'Run a script that uses `mlflow` in a terminal of this window; its run appears below the data, with the versions that it saw.\n[Run and Record](command:mlops.runs.runFile)',
      },
      'onCommand:mlops.runs.runFile',
      'onContext:mlops.runs.state == ready',
    ),
  ],
}
