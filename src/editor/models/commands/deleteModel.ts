import { t } from '@vscode/l10n'
import { command } from '../../ui/command.ts'
import { chooseSubject } from '../chooseVersion.ts'
import { toVersionId, versionName } from '../modelKey.ts'
import type { ModelsStage } from '../modelsStage.ts'

export const deleteModel = command<ModelsStage>({
  id: 'models.delete',
  title: 'Delete Model…',
  when: 'mlops.models.state == ready',
  writes: true,
  menus: {
    'view/item/context': { when: 'view == mlops.models && viewItem =~ /^(modelVersion|registeredModel) .*writable/', group: '8_delete@1' },
  },
  run: async (stage, ...args) => {
    const { engine, ui } = stage
    const subject = await chooseSubject(stage, args, { title: t('Delete Model'), writable: true })
    if (!subject) return
    const id = toVersionId(subject)
    const button = t('Delete')
    const answer = await ui.confirm({
      message: id
        ? t('Delete {0} from the registry?', versionName(id))
        : t('Delete {0} with all its versions from the registry?', subject.name),
      detail: t('Its number is not used again, and this cannot be undone. The run and the files of the model stay.'),
      buttons: [button],
    })
    if (answer !== button) return
    const served = (await stage.served()).map(({ model }) => model)
    await (id ? engine.deleteModelVersion(id, served) : engine.deleteModel(subject, served))
    ui.say(t('Deleted {0}.', id ? versionName(id) : subject.name))
  },
})
