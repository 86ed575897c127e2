import { basename } from 'node:path'
import { t } from '@vscode/l10n'
import { scm, type SourceControl, type SourceControlResourceGroup, type SourceControlResourceState, type Uri, workspace } from 'vscode'
import { Lifetime } from '../../base/lifetime.ts'
import type { ProjectView } from '../../protocol/data.ts'
import { affects, readSetting } from '../ui/readSetting.ts'
import type { DataModel } from './dataModel.ts'
import { sourceControlEnabled } from './dataSettings.ts'
import type { LargeFilesModel } from './largeFilesModel.ts'
import { type ScmGroup, scmGroupOf } from './scmGroupOf.ts'
import { toLargeResource, toResource } from './scmResource.ts'
import { whenGitIsOpen } from './whenGitIsOpen.ts'

interface Shown {
  readonly life: Lifetime
  readonly control: SourceControl
  readonly groups: Readonly<Record<ScmGroup | 'largeFiles', SourceControlResourceGroup>>
}

/** Source Control's `MLOps Data`, one for each project, beside Git's: what waits for an action, by which action. */
export class DataSourceControl {
  readonly #life = new Lifetime()
  readonly #data: DataModel
  readonly #large: LargeFilesModel
  readonly #original: (uri: Uri) => Promise<Uri | undefined>
  readonly #shown = new Map<string, Shown>()
  #isGitFirst = false
  #isDisposed = false

  constructor(data: DataModel, large: LargeFilesModel, original: (uri: Uri) => Promise<Uri | undefined>) {
    this.#data = data
    this.#large = large
    this.#original = original
    this.#life.own(data.onDidChange(() => this.#show()))
    this.#life.own(large.onDidChange(() => this.#show()))
    void this.#begin()
    this.#life.own(workspace.onDidChangeConfiguration(event => affects(event, sourceControlEnabled) && this.#show()))
  }

  /** The status bar shows the branch of the repository that was there first, as long as the person is in none: that is to be Git's. */
  async #begin(): Promise<void> {
    await whenGitIsOpen()
    this.#isGitFirst = true
    if (!this.#isDisposed) this.#show()
  }

  /** What a project's groups hold, by their ids; undefined when the project is not shown. For whoever extends us, and tests. */
  resources(root: string): Readonly<Record<ScmGroup | 'largeFiles', readonly SourceControlResourceState[]>> | undefined {
    const groups = this.#shown.get(root)?.groups
    return (
      groups && {
        changed: groups.changed.resourceStates,
        notInCache: groups.notInCache.resourceStates,
        notPushed: groups.notPushed.resourceStates,
        largeFiles: groups.largeFiles.resourceStates,
      }
    )
  }

  #show(): void {
    if (!this.#isGitFirst) return
    const projects = this.#data.projects.filter(
      ({ root }) => (this.#data.targetsOf(root).length > 0 || this.#large.of(root).length > 0) && readSetting(sourceControlEnabled, root),
    )
    for (const [root, shown] of this.#shown) {
      if (projects.some(project => project.root === root)) continue
      void shown.life.dispose()
      this.#shown.delete(root)
    }
    for (const project of projects) this.#fill(project.root, this.#shown.get(project.root) ?? this.#create(project))
  }

  #create({ root }: ProjectView): Shown {
    const life = new Lifetime()
    // Without a root: a second repository of Git's root would take Git's branch from the status bar.
    const several = this.#data.projects.length > 1
    const control = life.own(scm.createSourceControl('mlops', several ? t('MLOps Data: {0}', basename(root)) : t('MLOps Data')))
    control.inputBox.visible = false
    control.quickDiffProvider = { provideOriginalResource: this.#original }
    const group = (id: ScmGroup | 'largeFiles', label: string) => {
      const made = life.own(control.createResourceGroup(id, label))
      made.hideWhenEmpty = true
      return made
    }
    const groups = {
      changed: group('changed', t('Changed')),
      notInCache: group('notInCache', t('Not in Cache')),
      notPushed: group('notPushed', t('Not Pushed')),
      largeFiles: group('largeFiles', t('Untracked Large Files')),
    }
    const shown = { life, control, groups }
    this.#shown.set(root, shown)
    return shown
  }

  #fill(root: string, { control, groups }: Shown): void {
    const targets = this.#data.targetsOf(root)
    let count = 0
    for (const id of ['changed', 'notInCache', 'notPushed'] as const) {
      const group = groups[id]
      group.resourceStates = targets.filter(target => scmGroupOf(target) === id).map(toResource)
      count += group.resourceStates.length
    }
    // They wait for nothing, so they are not counted.
    groups.largeFiles.resourceStates = this.#large.of(root).map(toLargeResource)
    control.count = count
  }

  async dispose(): Promise<void> {
    this.#isDisposed = true
    for (const { life } of this.#shown.values()) await life.dispose()
    await this.#life.dispose()
  }
}
