import { join } from 'node:path'
import { t } from '@vscode/l10n'
import { command } from '../../ui/command.ts'
import { chooseModel } from '../chooseModel.ts'
import type { ServingStage } from '../servingStage.ts'
import { sourceOf } from './serve.ts'

export const createFlaskApp = command<ServingStage>({
  id: 'serving.createFlaskApp',
  title: 'Create Flask App for Model…',
  writes: true,
  menus: {
    'view/item/context': [
      { when: 'view == mlops.runs && viewItem == model', group: '2_serve@2' },
      { when: 'view == mlops.models && viewItem =~ /modelVersion/', group: '2_serve@2' },
    ],
  },
  run: async (stage, subject) => {
    const { ui, engine, folders } = stage
    const title = t('Create Flask App for Model')
    const model = (await sourceOf(stage, subject)) ?? (subject === undefined ? await chooseModel(stage, title) : undefined)
    if (!model) return
    const [folder] = await ui.browse({ title, button: t('Create Here'), files: false, folders: true, many: false, from: folders()[0] })
    if (folder === undefined) return
    const written = await engine.writeFlaskApp({ model, folder })
    if (written.length === 0) return ui.say(t('Every file of the app is in {0} already; nothing was written.', folder))
    await ui.open(join(folder, 'app.py'))
    ui.say(t('Wrote {0} files to {1}.', written.length, folder), {
      title: t('Serve It'),
      run: () =>
        ui.execute('mlops.serving.serve', {
          app: { command: [stage.defaults().python ?? 'python3', 'app.py'], folder, healthPath: '/health' },
        }),
    })
  },
})
