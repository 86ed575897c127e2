import { dirname, join } from 'node:path'
import { t } from '@vscode/l10n'
import { withCall } from '../../../protocol/connect.ts'
import type { ModelVersionId } from '../../../protocol/models.ts'
import { command } from '../../ui/command.ts'
import { chooseVersion, pickVersion } from '../chooseVersion.ts'
import { toVersionId, versionName } from '../modelKey.ts'
import { isModelsNode } from '../modelNode.ts'
import type { ModelsStage } from '../modelsStage.ts'

const READY = 'mlops.models.state == ready'
const VERSION = 'view == mlops.models && viewItem =~ /^modelVersion/'

export const openModel = command<ModelsStage>({
  id: 'models.open',
  title: 'Open Model',
  when: READY,
  menus: { 'view/item/context': { when: VERSION, group: '1_open@1' } },
  run: async (stage, ...args) => {
    const id = await chooseVersion(stage, args, { title: t('Open Model') })
    if (id) stage.showModel(id)
  },
})

export const compareModels = command<ModelsStage>({
  id: 'models.compare',
  title: 'Compare Model With…',
  icon: '$(diff)',
  when: READY,
  menus: {
    'view/item/context': [
      { when: VERSION, group: 'inline@1' },
      { when: VERSION, group: '2_compare@1' },
    ],
  },
  run: async (stage, ...args) => {
    // Two rows that are selected are compared at once.
    const several = Array.isArray(args[1]) ? (args[1] as unknown[]).flatMap(node => toVersionId(node) ?? []) : []
    if (several.length === 2) return showInOrder(stage, several)
    const first = await chooseVersion(stage, args, { title: t('Compare Model') })
    if (!first) return
    const other = await pickVersion(stage, { title: t('Compare {0} with', versionName(first)), without: first })
    if (other) showInOrder(stage, [first, other])
  },
})

/** The older version stands on the left. */
function showInOrder({ showModel }: ModelsStage, ids: readonly ModelVersionId[]): void {
  showModel(...ids.toSorted((a, b) => (a.name === b.name ? Number(a.version) - Number(b.version) : 0)))
}

export const copyModelUri = command<ModelsStage>({
  id: 'models.copyUri',
  title: 'Copy Model URI',
  when: READY,
  menus: { 'view/item/context': { when: VERSION, group: '6_copy@1' } },
  run: async (stage, ...args) => {
    const id = await chooseVersion(stage, args, { title: t('Copy Model URI') })
    if (id) await stage.ui.copy(`models:/${id.name}/${id.version}`)
  },
})

export const revealModel = command<ModelsStage>({
  id: 'models.reveal',
  title: 'Reveal Model Files in File Manager',
  when: READY,
  menus: { 'view/item/context': { when: VERSION, group: '6_copy@2' } },
  run: async (stage, ...args) => {
    const id = await chooseVersion(stage, args, { title: t('Reveal Model Files') })
    if (id) await stage.ui.revealInSystem(await folderOf(stage, id))
  },
})

export const openModelFile = command<ModelsStage>({
  id: 'models.openFile',
  title: 'Open File of Model',
  palette: false,
  menus: { 'view/item/context': { when: 'view == mlops.models && viewItem =~ /^row file/', group: '1_open@1' } },
  run: async (stage, node) => {
    if (!isModelsNode(node) || node.kind !== 'row') return
    await stage.ui.open(fileIn(await folderOf(stage, node.version), node.key))
  },
})

/** Downloaded first where it is on a server. */
export function folderOf({ ui, engine }: ModelsStage, id: ModelVersionId): Promise<string> {
  return ui.progress(t('Getting the files of {0}', versionName(id)), call => engine.modelFolder(id, withCall(call)))
}

/** A model that is one file is its own folder. */
export function fileIn(folder: string, path: string): string {
  return folder.endsWith(path) ? join(dirname(folder), path) : join(folder, ...path.split('/'))
}

export const showRunOfModel = command<ModelsStage>({
  id: 'models.showRun',
  title: 'Show Run of Model',
  icon: '$(play)',
  when: READY,
  menus: { 'view/item/context': { when: `${VERSION} && viewItem =~ /trained/`, group: '1_open@2' } },
  run: async (stage, ...args) => {
    const id = await chooseVersion(stage, args, { title: t('Show Run of Model') })
    if (!id) return
    const { run } = await stage.engine.modelDetails(id)
    if (!run) return stage.ui.warn(t('The run of {0} is not there any more.', versionName(id)))
    await stage.showRun(run)
  },
})
