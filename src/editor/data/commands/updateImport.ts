import { relative } from 'node:path'
import { t } from '@vscode/l10n'
import { withCall } from '../../../protocol/connect.ts'
import { command } from '../../ui/command.ts'
import { type Batch, batches } from '../batches.ts'
import type { DataStage } from '../dataStage.ts'
import { describeNames } from '../describeNames.ts'
import { guardLoss } from '../guardLoss.ts'
import { targetsIn } from '../targetsIn.ts'

export const updateImport = command<DataStage>({
  id: 'data.updateImport',
  title: 'Update Data',
  icon: '$(sync)',
  palette: false,
  writes: true,
  menus: {
    'view/item/context': [
      { when: 'view == mlops.data && viewItem =~ /^target .*\\boutdated\\b/', group: 'inline@2' },
      { when: 'view == mlops.data && viewItem =~ /^target .*\\bimported\\b/', group: '2_remote@3' },
    ],
  },
  run: async (stage, ...args) => {
    const imported = targetsIn(stage, args).filter(({ source }) => source)
    for (const batch of batches(imported)) await updateBatch(stage, batch)
  },
})

async function updateBatch(stage: DataStage, batch: Batch): Promise<void> {
  const { root, paths, name } = batch
  const verb = (force: boolean) =>
    stage.ui.progress(t('Updating {0}', name), call => stage.engine.update(root, { paths, force }, withCall(call)))
  const result = await guardLoss(stage, { ...batch, verb })
  if (!result) return
  const { updated } = result
  if (updated.length === 0) return stage.ui.say(t('{0} is up to date with its source.', name))
  const names = describeNames(updated.map(path => relative(root, path)))
  const pointers = updated.flatMap(path => stage.data.at(path)?.pointer ?? [])
  const commit = { title: t('Commit…'), run: () => stage.prepareCommit(root, pointers, t('Update {0}', names)) }
  stage.ui.say(t('Updated {0} from its source. Commit its pointer in Git to keep this version.', names), commit)
}
