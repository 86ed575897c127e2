import { t } from '@vscode/l10n'
import { command } from '../../ui/command.ts'
import type { DataStage } from '../dataStage.ts'
import { pathsIn, targetsIn } from '../targetsIn.ts'

export const revealInExplorer = command<DataStage>({
  id: 'data.revealInExplorer',
  title: 'Reveal in Explorer',
  palette: false,
  menus: { 'view/item/context': { when: 'view == mlops.data && viewItem =~ /^(target|entry)/', group: '3_open@3' } },
  run: async ({ ui }, ...args) => {
    const [path] = pathsIn(args.slice(0, 1))
    if (path !== undefined) await ui.reveal(path)
  },
})

export const copyPath = command<DataStage>({
  id: 'data.copyPath',
  title: 'Copy Path',
  palette: false,
  menus: { 'view/item/context': { when: 'view == mlops.data && viewItem =~ /^(target|entry)/', group: '4_copy@1' } },
  run: async ({ ui }, ...args) => {
    const paths = pathsIn(args)
    if (paths.length > 0) await ui.copy(paths.join('\n'))
  },
})

export const copyHash = command<DataStage>({
  id: 'data.copyHash',
  title: 'Copy Hash',
  palette: false,
  menus: { 'view/item/context': { when: 'view == mlops.data && viewItem =~ /^target/', group: '4_copy@2' } },
  run: async (stage, ...args) => {
    const hashes = targetsIn(stage, args).flatMap(({ oid }) => oid ?? [])
    if (hashes.length === 0) return stage.ui.say(t('The pointer names no content yet, so there is no hash.'))
    await stage.ui.copy(hashes.join('\n'))
  },
})
