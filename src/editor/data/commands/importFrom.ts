import { t } from '@vscode/l10n'
import { withCall } from '../../../protocol/connect.ts'
import type { ProjectView } from '../../../protocol/data.ts'
import type { ImportableView } from '../../../protocol/imports.ts'
import { command } from '../../ui/command.ts'
import { formatSize } from '../../ui/formatSize.ts'
import type { Choice, Step } from '../../ui/ui.ts'
import { chooseProject } from '../chooseProject.ts'
import type { DataStage } from '../dataStage.ts'
import { nameStep, sayImported } from './importSteps.ts'

interface Answers extends Record<string, string> {
  url: string
  follow: 'default' | 'rev'
  rev: string
  path: string
  out: string
}

export const importFrom = command<DataStage>({
  id: 'data.importFrom',
  title: 'Import Data from Repository…',
  icon: '$(repo)',
  when: 'mlops.data.state =~ /^(ready|empty)$/',
  writes: true,
  menus: { 'view/title': { when: 'view == mlops.data && mlops.data.state =~ /^(ready|empty)$/', group: '1_track@2' } },
  run: async stage => {
    const title = t('Import Data from Repository')
    const project = await chooseProject(stage, title)
    if (!project) return
    const answers = await stage.ui.steps<Answers>(title, steps(stage, project, title))
    if (answers?.url === undefined || answers.path === undefined || answers.out === undefined) return
    const { url, path, out } = answers
    const what = { url, path, out, ...revOf(answers) }
    const result = await stage.ui.progress(t('Importing {0}', out), call => stage.engine.importFrom(project.root, what, withCall(call)))
    sayImported(stage, project, result)
  },
})

function steps(stage: DataStage, project: ProjectView, title: string): Step<Answers>[] {
  return [
    {
      kind: 'input',
      key: 'url',
      options: () => ({
        title,
        prompt: t('Which Git repository has the data?'),
        placeholder: t('for example https://github.com/team/registry, or a folder'),
        validate: text => (text.trim() === '' ? t('Type an address or a folder.') : undefined),
        browse: () => browse(stage),
      }),
    },
    { kind: 'pick', key: 'follow', options: () => followOptions(title) },
    {
      kind: 'input',
      key: 'rev',
      options: () => ({ title, prompt: t('A branch, a tag or a commit of that repository'), placeholder: t('for example v1.2 or main') }),
      skip: ({ follow }) => follow !== 'rev',
    },
    {
      kind: 'pick',
      key: 'path',
      options: answers => ({ title, placeholder: t('What shall be imported?'), choices: choices(stage, project, answers) }),
    },
    nameStep(title, ({ path = '' }) => path),
  ]
}

function followOptions(title: string) {
  return {
    title,
    placeholder: t('What shall it follow?'),
    choices: [
      { label: t('The default branch'), description: t('updates bring what it has then'), value: 'default' },
      { label: t('A branch, tag or commit…'), description: t('a tag or a commit stays as it is'), value: 'rev' },
    ],
  }
}

/** What the repository holds, its data first; read while the person sees that something goes on. */
async function choices({ ui, engine }: DataStage, { root }: ProjectView, answers: Partial<Answers>): Promise<Choice<string>[]> {
  const { url = '' } = answers
  const found = await ui.progress(t('Reading {0}', url), call => engine.importable(root, { url, ...revOf(answers) }, withCall(call)))
  return found.map(choiceOf)
}

function choiceOf({ path, isData, isDirectory, size }: ImportableView): Choice<string> {
  const icon = isDirectory ? 'folder' : isData ? 'database' : 'file'
  const about = [isData ? t('data') : t('file in Git'), ...(size === undefined ? [] : [formatSize(size)])].join(' · ')
  return { label: `$(${icon}) ${path}`, description: about, value: path, ariaLabel: `${path}, ${about}` }
}

function revOf({ follow, rev }: Partial<Answers>): { rev?: string } {
  return follow === 'rev' && rev !== undefined ? { rev } : {}
}

async function browse({ ui, folders }: DataStage): Promise<string | undefined> {
  const [from] = folders()
  const [folder] = await ui.browse({
    title: t('Repository'),
    button: t('Use This Folder'),
    files: false,
    folders: true,
    many: false,
    ...(from !== undefined && { from }),
  })
  return folder
}
