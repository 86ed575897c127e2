import { t } from '@vscode/l10n'
import { command } from '../../ui/command.ts'
import { parseCacheUri } from '../cachedFile.ts'
import type { DataStage } from '../dataStage.ts'
import { nameOf } from '../fileChange.ts'
import { fileInTarget } from '../fileInTarget.ts'
import { neighbourVersion } from '../neighbourVersion.ts'
import { chooseTargets, pathOf } from '../targetsIn.ts'

const TRACKED_FILE =
  'resourceScheme == file && resourcePath in mlops.data.trackedPaths && resourceExtname != .dvc && !isInDiffEditor || resourceScheme == file && resourceDirname in mlops.data.openFolders && !isInDiffEditor || resourceScheme == mlops-cache && !isInDiffEditor'

export const previousVersion = command<DataStage>({
  id: 'data.previousVersion',
  title: 'Open Previous Version',
  icon: '$(arrow-left)',
  when: 'mlops.data.state == ready',
  menus: { 'editor/title': { when: TRACKED_FILE, group: 'navigation@1' } },
  run: (stage, ...args) => step(stage, args, -1),
})

export const nextVersion = command<DataStage>({
  id: 'data.nextVersion',
  title: 'Open Next Version',
  icon: '$(arrow-right)',
  when: 'mlops.data.state == ready',
  menus: { 'editor/title': { when: TRACKED_FILE, group: 'navigation@2' } },
  run: (stage, ...args) => step(stage, args, 1),
})

export const compareNow = command<DataStage>({
  id: 'data.compareNow',
  title: 'Compare with Now',
  icon: '$(diff)',
  palette: false,
  menus: { 'editor/title': { when: 'resourceScheme == mlops-cache && !isInDiffEditor', group: 'navigation@3' } },
  run: async (stage, subject) => {
    await stage.data.load()
    const file = parseCacheUri(subject)
    const target = file && stage.data.byId(file.id)
    if (!target) return
    const before = (await stage.engine.versions(target.id)).find(({ commit }) => commit === file.when)
    await stage.openChange(target, { rel: file.rel, before })
  },
})

async function step(stage: DataStage, args: readonly unknown[], by: -1 | 1): Promise<void> {
  await stage.data.load()
  const file = parseCacheUri(args[0])
  const known = file && stage.data.byId(file.id)
  const inside = file ? undefined : await fileInFolder(stage, args)
  const given = known ?? inside?.target
  const [target] = given ? [given] : await chooseTargets(stage, args, by < 0 ? t('Open Previous Version') : t('Open Next Version'))
  if (!target) return
  if (target.isDirectory && !file && !inside) return stage.showVersions(target)
  const rel = file?.rel ?? inside?.rel ?? ''
  const versions = await stage.engine.versions(target.id)
  const version = neighbourVersion({ target, versions }, file?.when ?? 'now', by)
  const name = nameOf(target, rel)
  if (version) await stage.openVersion(target, rel, version === 'now' ? undefined : version)
  else stage.ui.say(by < 0 ? t('{0} has no older version.', name) : t('{0} has no newer version.', name))
}

/** The file of a tracked folder that was given, or else is in the editor; never one that is a target itself. */
async function fileInFolder({ ui, data }: DataStage, args: readonly unknown[]): Promise<ReturnType<typeof fileInTarget>> {
  const paths = args[0] === undefined ? await ui.here() : [pathOf(args[0]) ?? '']
  const [path] = paths
  return path === undefined || data.at(path) ? undefined : fileInTarget(data.targets, path)
}
