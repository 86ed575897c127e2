import { t } from '@vscode/l10n'
import { withCall } from '../../../protocol/connect.ts'
import { command } from '../../ui/command.ts'
import type { Step } from '../../ui/ui.ts'
import { chooseProject } from '../chooseProject.ts'
import type { DataStage } from '../dataStage.ts'
import { nameStep, sayImported } from './importSteps.ts'

interface Answers extends Record<string, string> {
  url: string
  out: string
}

export const importUrl = command<DataStage>({
  id: 'data.importUrl',
  title: 'Import Data from URL…',
  icon: '$(globe)',
  when: 'mlops.data.state =~ /^(ready|empty)$/',
  writes: true,
  menus: { 'view/title': { when: 'view == mlops.data && mlops.data.state =~ /^(ready|empty)$/', group: '1_track@3' } },
  run: async stage => {
    const title = t('Import Data from URL')
    const project = await chooseProject(stage, title)
    if (!project) return
    const answers = await stage.ui.steps<Answers>(title, steps(stage, title))
    if (answers?.url === undefined || answers.out === undefined) return
    const { url, out } = answers
    const result = await stage.ui.progress(t('Importing {0}', out), call =>
      stage.engine.importUrl(project.root, { url, out }, withCall(call)),
    )
    sayImported(stage, project, result)
  },
})

function steps(stage: DataStage, title: string): Step<Answers>[] {
  return [
    {
      kind: 'input',
      key: 'url',
      options: () => ({
        title,
        prompt: t('Where is the data? It is copied into the project, and can be updated later.'),
        placeholder: t('for example https://example.com/data.csv, or a path'),
        validate: text => (text.trim() === '' ? t('Type an address or a path.') : undefined),
        browse: () => browse(stage),
      }),
    },
    nameStep(title, ({ url = '' }) => url),
  ]
}

async function browse({ ui, folders }: DataStage): Promise<string | undefined> {
  const [from] = folders()
  const [path] = await ui.browse({
    title: t('Data to Import'),
    button: t('Import'),
    files: true,
    folders: true,
    many: false,
    ...(from !== undefined && { from }),
  })
  return path
}
