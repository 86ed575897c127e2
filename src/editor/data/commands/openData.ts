import { t } from '@vscode/l10n'
import type { TargetView } from '../../../protocol/data.ts'
import { command } from '../../ui/command.ts'
import type { DataStage } from '../dataStage.ts'
import { chooseTargets } from '../targetsIn.ts'

const READY = 'mlops.data.state == ready'

export const openData = command<DataStage>({
  id: 'data.openData',
  title: 'Open Data',
  icon: '$(go-to-file)',
  when: READY,
  menus: {
    'view/item/context': { when: 'view == mlops.data && viewItem =~ /^target/', group: '3_open@1' },
    'editor/title': { when: 'resourceExtname == .dvc', group: 'navigation@1' },
    'mlops.data.explorer': { when: 'resourceExtname == .dvc', group: '3_open@1' },
  },
  run: async (stage, ...args) => {
    const [target] = await chooseTargets(stage, args, t('Open Data'))
    if (!target) return
    if (target.state === 'missing' || target.state === 'notInCache') return sayAbsent(stage, target, target.state)
    await (target.isDirectory ? stage.ui.reveal(target.path) : stage.ui.open(target.path))
  },
})

function sayAbsent({ ui }: DataStage, { rel: name, id }: TargetView, state: 'missing' | 'notInCache'): void {
  const mend =
    state === 'missing' ? { title: t('Restore'), command: 'mlops.data.restore' } : { title: t('Pull'), command: 'mlops.data.pull' }
  const message =
    state === 'missing' ? t('{0} is not on disk, but the cache has it.', name) : t('{0} is neither on disk nor in the cache.', name)
  ui.warn(message, { title: mend.title, run: () => ui.execute(mend.command, id) })
}

export const openPointer = command<DataStage>({
  id: 'data.openPointer',
  title: 'Open Pointer File',
  icon: '$(file-code)',
  when: READY,
  menus: {
    'view/item/context': { when: 'view == mlops.data && viewItem =~ /^target/', group: '3_open@2' },
    'mlops.data.explorer': { when: 'resourceExtname != .dvc', group: '3_open@2' },
  },
  run: async (stage, ...args) => {
    const [target] = await chooseTargets(stage, args, t('Open Pointer File'))
    if (target) await stage.ui.open(target.pointer, target.line)
  },
})

export const showVersions = command<DataStage>({
  id: 'data.showVersions',
  title: 'Show Versions',
  icon: '$(versions)',
  when: READY,
  menus: {
    'view/item/context': { when: 'view == mlops.data && viewItem =~ /^target/', group: '1_versions@0' },
    'scm/resourceState/context': { when: 'scmProvider == mlops && scmResourceGroup != largeFiles', group: '1_open@2' },
    'editor/title': { when: 'resourceExtname == .dvc', group: 'navigation@2' },
    'mlops.data.explorer': { group: '1_versions@0' },
  },
  run: async (stage, ...args) => {
    const [target] = await chooseTargets(stage, args, t('Show Versions'))
    const [, commit, until] = args.map(arg => (typeof arg === 'string' ? arg : undefined))
    if (target) await stage.showVersions(target, commit, until)
  },
})
