import { basename, dirname, relative } from 'node:path'
import { t } from '@vscode/l10n'
import { withCall } from '../../../protocol/connect.ts'
import type { AddResult } from '../../../protocol/data.ts'
import { command } from '../../ui/command.ts'
import { formatNumber } from '../../ui/formatNumber.ts'
import { formatSize } from '../../ui/formatSize.ts'
import { groupBy } from '../../ui/groupBy.ts'
import type { Batch } from '../batches.ts'
import type { DataStage } from '../dataStage.ts'
import { describeNames } from '../describeNames.ts'
import { isInside } from '../isInside.ts'
import { pathsIn } from '../targetsIn.ts'
import { initFolder } from './init.ts'

export const track = command<DataStage>({
  id: 'data.track',
  title: 'Track with MLOps',
  icon: '$(database)',
  palette: false,
  writes: true,
  menus: {
    'explorer/context': {
      when: 'resourceScheme =~ /^(file|vscode-remote)$/ && resourceExtname != .dvc && !explorerResourceIsRoot && resourcePath not in mlops.data.trackedPaths && resourceFilename not in mlops.data.neverTracked',
      group: '3_mlops@1',
    },
    'editor/title/context': {
      when: 'resourceScheme =~ /^(file|vscode-remote)$/ && resourceExtname != .dvc && resourcePath not in mlops.data.trackedPaths && resourceFilename not in mlops.data.neverTracked',
      group: '3_mlops@1',
    },
    'scm/resourceState/context': [
      { when: 'scmProvider == mlops && scmResourceGroup == largeFiles', group: 'inline@1' },
      { when: 'scmProvider == mlops && scmResourceGroup == largeFiles', group: '2_act@1' },
    ],
    'scm/resourceGroup/context': { when: 'scmProvider == mlops && scmResourceGroup == largeFiles', group: 'inline@1' },
  },
  run: async (stage, ...args) => trackPaths(stage, pathsIn(args)),
})

export const trackPick = command<DataStage>({
  id: 'data.trackPick',
  title: 'Track a File or Folder…',
  icon: '$(add)',
  writes: true,
  when: 'workbenchState != empty && !virtualWorkspace',
  menus: { 'view/title': { when: 'view == mlops.data && workbenchState != empty && !virtualWorkspace', group: '1_track@1' } },
  keys: [{ key: 'ctrl+k ctrl+alt+t', mac: 'cmd+k cmd+alt+t', when: 'workbenchState != empty && isWorkspaceTrusted && !virtualWorkspace' }],
  run: async stage => trackPaths(stage, await choosePaths(stage)),
})

/** The active file when it is not text that Git keeps anyway; otherwise what the person browses for. */
async function choosePaths(stage: DataStage): Promise<readonly string[]> {
  const [folder] = stage.folders()
  const kind = await stage.ui.pick({
    title: t('Track a File or Folder'),
    placeholder: t('What shall be tracked?'),
    choices: [...(await openFileChoice(stage)), ...browseChoices()],
  })
  if (kind === undefined) return []
  if (kind.path !== undefined) return [kind.path]
  return stage.ui.browse({
    title: t('Track'),
    button: t('Track'),
    files: !kind.folders,
    folders: kind.folders,
    many: true,
    ...(folder !== undefined && { from: folder }),
  })
}

interface Kind {
  readonly path?: string
  readonly folders: boolean
}

async function openFileChoice({ ui }: DataStage) {
  const here = (await ui.here()).filter(path => !path.endsWith('.dvc'))
  return here.map(path => ({
    label: `$(file) ${basename(path)}`,
    description: t('the file in the editor'),
    value: { path, folders: false } as Kind,
  }))
}

function browseChoices() {
  return [
    { label: `$(files) ${t('Choose files…')}`, value: { folders: false } as Kind },
    { label: `$(folder) ${t('Choose a folder…')}`, value: { folders: true } as Kind },
  ]
}

/** Tracks files and folders, project by project; offers to make a project when there is none. */
export async function trackPaths(stage: DataStage, paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return
  await stage.data.load()
  const orphan = paths.find(path => !stage.data.projectAt(path))
  if (orphan !== undefined) return offerProject(stage, paths, orphan)
  const groups = groupBy(paths, path => stage.data.projectAt(path)?.root ?? dirname(path))
  for (const [root, members] of groups) {
    const name = describeNames(members.map(path => relative(root, path)))
    const result = await stage.ui.progress(t('Tracking {0}', name), call => stage.engine.add(root, members, withCall(call)))
    sayTracked(stage, { root, paths: members, name }, result)
  }
}

function sayTracked(stage: DataStage, { root, name: names }: Batch, result: AddResult): void {
  if (result.changed.length === 0) return stage.ui.say(t('{0} has not changed since it was last tracked.', names))
  const size = formatSize(result.bytes)
  const what = result.files === 1 ? size : t('{0} files, {1}', formatNumber(result.files), size)
  const inGit = stage.data.projectAt(root)?.gitRoot !== undefined
  if (!inGit) return stage.ui.say(t('Tracked {0} ({1}).', names, what))
  const commit = { title: t('Commit…'), run: () => stage.prepareCommit(root, result.changed, t('Track {0}', names)) }
  stage.ui.say(t('Tracked {0} ({1}). Commit its pointer in Git to keep this version.', names, what), commit)
}

function offerProject(stage: DataStage, paths: readonly string[], orphan: string): void {
  const folder = stage.folders().find(open => isInside(open, orphan)) ?? dirname(orphan)
  stage.ui.warn(t('{0} is not a data project yet, so {1} cannot be tracked.', basename(folder), basename(orphan)), {
    title: t('Initialize and Track'),
    run: () => initThenTrack(stage, folder, paths),
  })
}

async function initThenTrack(stage: DataStage, folder: string, paths: readonly string[]): Promise<void> {
  await initFolder(stage, folder)
  if (stage.data.projectAt(folder)) await trackPaths(stage, paths)
}
