import { t } from '@vscode/l10n'
import type { TargetView, VersionView } from '../../../protocol/data.ts'
import { command } from '../../ui/command.ts'
import type { DataStage } from '../dataStage.ts'
import { nameOf } from '../fileChange.ts'
import { chooseTargets } from '../targetsIn.ts'
import { isTreeNode } from '../treeNode.ts'
import { versionChoice } from '../versionChoice.ts'

export const compareVersion = command<DataStage>({
  id: 'data.compareVersion',
  title: 'Compare with Version…',
  icon: '$(diff)',
  when: 'mlops.data.state == ready',
  menus: {
    'view/item/context': { when: 'view == mlops.data && viewItem =~ /^(target|entry)/', group: '1_versions@4' },
    'mlops.data.explorer': { group: '1_versions@4' },
  },
  run: async (stage, ...args) => {
    const [target] = await chooseTargets(stage, args, t('Compare with Version'))
    if (!target) return
    const rel = fileIn(target, args[0])
    const version = await chooseVersion(stage, target, rel ?? '')
    if (!version) return
    if (rel === undefined) await stage.showVersions(target, version.commit)
    else await stage.openChange(target, { rel, before: version })
  },
})

export const compareVersions = command<DataStage>({
  id: 'data.compareVersions',
  title: 'Compare Two Versions…',
  icon: '$(compare-changes)',
  when: 'mlops.data.state == ready',
  menus: {
    'view/item/context': { when: 'view == mlops.data && viewItem =~ /^(target|entry)/', group: '1_versions@5' },
    'mlops.data.explorer': { group: '1_versions@5' },
  },
  run: async (stage, ...args) => {
    const [target] = await chooseTargets(stage, args, t('Compare Two Versions'))
    if (!target) return
    const rel = fileIn(target, args[0])
    const name = nameOf(target, rel ?? '')
    const versions = await stage.engine.versions(target.id)
    if (versions.length < 2) return stage.ui.say(t('{0} has fewer than two versions, so there is nothing to compare.', target.rel))
    const pick = (title: string, list: readonly VersionView[]) =>
      stage.ui.pick({ title, placeholder: t('Choose a version of {0}', name), choices: list.map(version => versionChoice(version)) })
    const one = await pick(t('Compare Two Versions: the First (1/2)'), versions)
    const other =
      one &&
      (await pick(
        t('Compare Two Versions: the Second (2/2)'),
        versions.filter(({ commit }) => commit !== one.commit),
      ))
    if (!other) return
    const [before, after] = one.number < other.number ? [one, other] : [other, one]
    if (rel === undefined) await stage.showVersions(target, before.commit, after.commit)
    else await stage.openChange(target, { rel, before, after })
  },
})

/** The file that was asked about; undefined for a directory. */
function fileIn(target: TargetView, subject: unknown): string | undefined {
  if (isTreeNode(subject) && subject.kind === 'entry') return subject.entry.isDirectory ? undefined : subject.entry.rel
  return target.isDirectory ? undefined : ''
}

async function chooseVersion({ ui, engine }: DataStage, target: TargetView, rel: string): Promise<VersionView | undefined> {
  return ui.pick({
    title: t('Compare {0} with a Version', nameOf(target, rel)),
    placeholder: t('Choose the version to compare with what is on disk'),
    empty: t('{0} has no version yet. Commit its pointer in Git first.', target.rel),
    choices: engine.versions(target.id).then(list => list.map(version => versionChoice(version))),
  })
}
