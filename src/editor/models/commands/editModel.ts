import { t } from '@vscode/l10n'
import { modelStages, type ModelStage } from '../../../protocol/models.ts'
import { command } from '../../ui/command.ts'
import { chooseSubject, chooseVersion } from '../chooseVersion.ts'
import { toVersionId, versionName } from '../modelKey.ts'
import { isModelsNode } from '../modelNode.ts'
import type { ModelsStage } from '../modelsStage.ts'

const READY = 'mlops.models.state == ready'
const VERSION = 'view == mlops.models && viewItem =~ /^modelVersion .*writable/'
const EITHER = 'view == mlops.models && viewItem =~ /^(modelVersion|registeredModel) .*writable/'

export const setStage = command<ModelsStage>({
  id: 'models.setStage',
  title: 'Set Stage of Model…',
  when: READY,
  writes: true,
  menus: { 'view/item/context': { when: VERSION, group: '3_edit@3' } },
  run: async (stage, ...args) => {
    const id = await chooseVersion(stage, args, { title: t('Set Stage of Model'), writable: true })
    if (!id) return
    const others = (await stage.engine.modelVersions(id)).filter(({ version }) => version !== id.version)
    const holders = (name: ModelStage) => others.filter(other => other.stage === name && (name === 'Staging' || name === 'Production'))
    const chosen = await stage.ui.pick({
      title: t('Stage of {0}', versionName(id)),
      choices: modelStages.map(name => ({
        label: name,
        description:
          holders(name).length > 0
            ? t(
                'now {0}',
                holders(name)
                  .map(({ version }) => `v${version}`)
                  .join(', '),
              )
            : '',
        value: name,
      })),
    })
    if (chosen === undefined) return
    const archive =
      holders(chosen).length > 0
        ? await askArchive(
            stage,
            chosen,
            holders(chosen).map(({ version }) => `v${version}`),
          )
        : false
    if (archive !== undefined) await stage.engine.setModelStage(id, chosen, archive)
  },
})

async function askArchive({ ui }: ModelsStage, name: ModelStage, versions: readonly string[]): Promise<boolean | undefined> {
  return ui.pick({
    title: t('{0} is in {1} already', versions.join(', '), name),
    choices: [
      { label: t('Move it to Archived'), value: true },
      { label: t('Leave it in {0}', name), value: false },
    ],
  })
}

export const describeModel = command<ModelsStage>({
  id: 'models.describe',
  title: 'Edit Description of Model…',
  when: READY,
  writes: true,
  menus: { 'view/item/context': { when: EITHER, group: '3_edit@4' } },
  run: async (stage, ...args) => {
    const subject = await chooseSubject(stage, args, { title: t('Edit Description of Model'), writable: true })
    if (!subject) return
    const id = toVersionId(subject)
    const before = id
      ? (await stage.engine.modelVersions(id)).find(({ version }) => version === id.version)?.description
      : stage.models.placeOf(subject.source)?.models.find(({ name }) => name === subject.name)?.description
    const text = await stage.ui.ask({
      title: t('Description of {0}', id ? versionName(id) : subject.name),
      prompt: t('What others should know of it'),
      value: before ?? '',
    })
    if (text !== undefined && text !== before) await stage.engine.describeModel(subject, text)
  },
})

export const addModelTag = command<ModelsStage>({
  id: 'models.addTag',
  title: 'Add Tag to Model…',
  when: READY,
  writes: true,
  menus: { 'view/item/context': { when: EITHER, group: '3_edit@5' } },
  run: async (stage, ...args) => {
    const subject = await chooseSubject(stage, args, { title: t('Add Tag to Model'), writable: true })
    if (!subject) return
    const text = await stage.ui.ask({
      title: t('Add Tag'),
      prompt: t('A name and a value, such as stage=final'),
      placeholder: t('name=value'),
      check: given => (/^\s*[^=\s][^=]*=/.test(given) ? undefined : t('Write a name, an equals sign and a value.')),
    })
    if (text === undefined) return
    const at = text.indexOf('=')
    await stage.engine.setModelTag(subject, { key: text.slice(0, at).trim(), value: text.slice(at + 1).trim() })
  },
})

export const removeModelTag = command<ModelsStage>({
  id: 'models.removeTag',
  title: 'Remove Tag of Model',
  icon: '$(close)',
  palette: false,
  writes: true,
  menus: { 'view/item/context': { when: 'view == mlops.models && viewItem =~ /^row tag .*writable/', group: 'inline@1' } },
  run: async ({ engine, ui }, node) => {
    if (!isModelsNode(node) || node.kind !== 'row' || node.row !== 'tag') return
    const { version, key, description: value } = node
    const id = { source: version.source, name: version.name, version: version.version }
    await engine.deleteModelTag(id, key)
    ui.say(t('Removed the tag {0}.', key), { title: t('Undo'), run: () => engine.setModelTag(id, { key, value }) })
  },
})
