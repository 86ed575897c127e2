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
