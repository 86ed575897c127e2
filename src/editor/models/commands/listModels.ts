import { command } from '../../ui/command.ts'
import { isModelsNode } from '../modelNode.ts'
import type { ModelsStage } from '../modelsStage.ts'

export const refreshModels = command<ModelsStage>({
  id: 'models.refresh',
  title: 'Refresh Models',
  icon: '$(refresh)',
  menus: {
    'view/title': { when: 'view == mlops.models', group: '9_view@1' },
    'view/item/context': { when: 'view == mlops.models && viewItem =~ /unreadable/', group: 'inline@1' },
  },
  run: ({ models }) => models.refresh(),
})

export const showMoreModels = command<ModelsStage>({
  id: 'models.showMore',
  title: 'Show More Models',
  palette: false,
  run: async ({ models }, node) => {
    if (isModelsNode(node) && node.kind === 'more') await models.more(node.source)
  },
})
