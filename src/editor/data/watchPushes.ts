import { ConfigurationTarget, workspace } from 'vscode'
import type { Disposable } from '../../base/lifetime.ts'
import { Lifetime } from '../../base/lifetime.ts'
import { readSetting } from '../ui/readSetting.ts'
import type { Ui } from '../ui/ui.ts'
import type { DataModel } from './dataModel.ts'
import { pushWarningEnabled } from './dataSettings.ts'
import { findGitApi, type GitApi } from './gitApi.ts'
import { GitPushes } from './gitPushes.ts'
import { warnUnpushed } from './warnUnpushed.ts'

/** Warns after a push of Git's that left data behind, once for each push; nothing where the Git extension is away. */
export function watchPushes({ ui, data }: { ui: Ui; data: DataModel }, found: Promise<GitApi | undefined> = findGitApi()): Disposable {
  const life = new Lifetime()
  const warn = (gitRoot: string, upstream: string) => {
    if (!workspace.isTrusted || !readSetting(pushWarningEnabled, gitRoot)) return
    warnUnpushed({ ui, projects: data.projects, targetsOf: root => data.targetsOf(root), silence }, gitRoot, upstream)
  }
  void found.then(api => api && life.own(new GitPushes(api, warn)))
  return life
}

function silence(): Thenable<void> {
  return workspace.getConfiguration('mlops').update(pushWarningEnabled.id, false, ConfigurationTarget.Global)
}
