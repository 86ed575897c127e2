import { command } from '../../ui/command.ts'
import { isModelsNode, type RowNode } from '../modelNode.ts'
import type { ModelsStage } from '../modelsStage.ts'

const OTHER = 'view == mlops.models && viewItem =~ /^row datum other/'

export const openDataOfModel = command<ModelsStage>({
  id: 'models.openData',
  title: 'Open Data of This Model',
  palette: false,
  menus: { 'view/item/context': { when: 'view == mlops.models && viewItem =~ /^row datum/', group: '1_open@1' } },
  run: async ({ data }, node) => {
    const datum = datumOf(node)
    if (datum?.oid !== undefined) await data.open(datum.key, datum.oid)
  },
})

export const checkoutDataOfModel = command<ModelsStage>({
  id: 'models.checkoutData',
  title: 'Check Out Data of This Model',
  icon: '$(history)',
  palette: false,
  writes: true,
  menus: {
    'view/item/context': [
      { when: OTHER, group: 'inline@1' },
      { when: OTHER, group: '1_open@2' },
    ],
  },
  run: async ({ data }, node) => {
    const datum = datumOf(node)
    if (datum?.oid !== undefined) await data.checkout(datum.key, datum.oid)
  },
})

function datumOf(node: unknown): RowNode | undefined {
  return isModelsNode(node) && node.kind === 'row' && node.row === 'datum' ? node : undefined
}
