import { t } from '@vscode/l10n'
import { command } from '../../ui/command.ts'
import type { DataStage } from '../dataStage.ts'
import { chooseTargets } from '../targetsIn.ts'

export const editDescription = command<DataStage>({
  id: 'data.editDescription',
  title: 'Edit Description…',
  icon: '$(edit)',
  when: 'mlops.data.state == ready',
  writes: true,
  menus: {
    'view/item/context': { when: 'view == mlops.data && viewItem =~ /^target (?!.*invalid)/', group: '1_versions@5' },
    'mlops.data.explorer': { group: '1_versions@5' },
  },
  run: async (stage, ...args) => {
    const [target] = await chooseTargets(stage, args, t('Edit Description'))
    if (!target) return
    const before = { desc: target.desc ?? '', labels: (target.labels ?? []).join(', ') }
    const answers = await stage.ui.steps<{ desc: string; labels: string }>(t('Describe {0}', target.rel), [
      {
        kind: 'input',
        key: 'desc',
        options: () => ({ title: t('Description'), prompt: t('What is in this data? Empty removes it.'), value: before.desc }),
      },
      {
        kind: 'input',
        key: 'labels',
        options: () => ({ title: t('Labels'), prompt: t('Labels, with commas between them. Empty removes them.'), value: before.labels }),
      },
    ])
    if (answers?.desc === undefined || answers.labels === undefined) return
    const labels = answers.labels
      .split(',')
      .map(label => label.trim())
      .filter(label => label !== '')
    await stage.engine.describe(target.id, { desc: answers.desc.trim(), labels: [...new Set(labels)] })
  },
})
