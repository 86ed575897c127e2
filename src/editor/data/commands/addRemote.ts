import { t } from '@vscode/l10n'
import type { ProjectView } from '../../../protocol/data.ts'
import { command } from '../../ui/command.ts'
import type { Step } from '../../ui/ui.ts'
import { chooseProject } from '../chooseProject.ts'
import type { DataStage } from '../dataStage.ts'

/** Also while nothing is tracked yet. */
const HAS_PROJECT = 'mlops.data.state =~ /^(ready|empty)$/'

interface Answers extends Record<string, string> {
  kind: 'folder' | 'url'
  url: string
  name: string
  isDefault: 'yes' | 'no'
}

export const addRemote = command<DataStage>({
  id: 'data.addRemote',
  title: 'Add Remote…',
  icon: '$(cloud)',
  when: HAS_PROJECT,
  writes: true,
  menus: { 'view/title': { when: `view == mlops.data && ${HAS_PROJECT}`, group: '2_remote@2' } },
  run: async stage => {
    const project = await chooseProject(stage, t('Add Remote'))
    if (!project) return
    const answers = await stage.ui.steps<Answers>(t('Add Remote'), steps(stage, project))
    const { url, name } = answers ?? {}
    if (url === undefined || name === undefined) return
    const isDefault = project.remotes.length === 0 || answers?.isDefault === 'yes'
    await stage.engine.remoteAdd(project.root, { name, url }, { default: isDefault })
    stage.ui.say(t('Added the remote {0} at {1}.', name, url), {
      title: t('Push All Data'),
      run: () => stage.ui.execute('mlops.data.pushAll'),
    })
  },
})

function steps(stage: DataStage, project: ProjectView): Step<Answers>[] {
  return [
    { kind: 'pick', key: 'kind', options: kindOptions },
    {
      kind: 'input',
      key: 'url',
      options: ({ kind }) => ({
        title: t('Add Remote'),
        prompt: kind === 'folder' ? t('A folder on this machine or on a mounted share') : t('The address of the storage'),
        placeholder: kind === 'folder' ? t('for example /mnt/share/data or ../data-store') : 's3://bucket/path',
        validate: text => validateUrl(text),
        ...(kind === 'folder' && { browse: () => browseFolder(stage) }),
      }),
    },
    {
      kind: 'input',
      key: 'name',
      options: () => ({
        title: t('Add Remote'),
        prompt: t('A short name for the remote'),
        value: project.remotes.length === 0 ? 'storage' : '',
        validate: text => validateName(project, text),
      }),
    },
    { kind: 'pick', key: 'isDefault', options: defaultOptions, skip: () => project.remotes.length === 0 },
  ]
}

function kindOptions() {
  return {
    title: t('Add Remote'),
    placeholder: t('Where is the storage?'),
    choices: [
      { label: `$(folder) ${t('A folder')}`, description: t('on this machine or on a mounted share'), value: 'folder' },
      { label: `$(link) ${t('An address')}`, description: t('for example s3://, gs://, azure://, ssh://, https://'), value: 'url' },
    ],
  }
}

function defaultOptions() {
  return {
    title: t('Add Remote'),
    placeholder: t('Shall push and pull use this remote when none is named?'),
    choices: [
      { label: t('Yes, make it the default'), value: 'yes' },
      { label: t('No, keep the default'), value: 'no' },
    ],
  }
}

async function browseFolder({ ui, folders }: DataStage): Promise<string | undefined> {
  const [from] = folders()
  const [folder] = await ui.browse({
    title: t('Storage Folder'),
    button: t('Use This Folder'),
    files: false,
    folders: true,
    many: false,
    ...(from !== undefined && { from }),
  })
  return folder
}

function validateUrl(text: string): string | undefined {
  return text.trim() === '' ? t('Type a folder or an address.') : undefined
}

/** DVC takes any name; one with a quote or a bracket could not be read back from the config's section line. */
function validateName({ remotes }: ProjectView, text: string): string | undefined {
  const name = text.trim()
  if (name === '') return t('Type a name.')
  if (/["'[\]\n]/.test(name)) return t('A name cannot hold quotes or brackets.')
  return remotes.some(remote => remote.name === name) ? t('There is a remote named {0} already.', name) : undefined
}

export const setDefaultRemote = command<DataStage>({
  id: 'data.setDefaultRemote',
  title: 'Set Default Remote…',
  when: 'mlops.data.hasRemote',
  writes: true,
  menus: { 'view/title': { when: 'view == mlops.data && mlops.data.hasRemote', group: '2_remote@3' } },
  run: async stage => {
    const project = await chooseProject(stage, t('Set Default Remote'))
    const name =
      project &&
      (await stage.ui.pick({
        title: t('Set Default Remote'),
        placeholder: t('Push and pull use it when none is named'),
        empty: t('This project has no remote yet. Add one first.'),
        choices: project.remotes.map(remote => ({
          label: `$(${remote.isDefault ? 'check' : 'cloud'}) ${remote.name}`,
          description: remote.url,
          value: remote.name,
        })),
      }))
    if (project && name !== undefined) await stage.engine.remoteDefault(project.root, name)
  },
})
