import { t } from '@vscode/l10n'
import { command } from '../../ui/command.ts'
import { environmentText } from '../environmentText.ts'
import type { RunsStage } from '../runsStage.ts'

const FILES = 'resourceScheme =~ /^(file|vscode-remote)$/ && resourceExtname == .py'

export const runFile = command<RunsStage>({
  id: 'runs.runFile',
  title: 'Run and Record',
  icon: '$(play)',
  when: 'workbenchState != empty && !virtualWorkspace',
  writes: true,
  menus: {
    'editor/title/run': { when: FILES, group: 'navigation@5' },
    'explorer/context': { when: FILES, group: '3_mlops@2' },
  },
  run: async (stage, subject) => {
    const file = pathOf(subject) ?? (await stage.ui.here()).find(path => path.endsWith('.py')) ?? (await browsePython(stage))
    if (file !== undefined) await stage.runFile(file, await stage.variables())
  },
})

async function browsePython({ ui }: RunsStage): Promise<string | undefined> {
  const [file] = await ui.browse({ title: t('Run and Record'), button: t('Run'), files: true, folders: false, many: false })
  return file
}

function pathOf(subject: unknown): string | undefined {
  if (typeof subject === 'string') return subject
  return typeof subject === 'object' && subject !== null && 'fsPath' in subject && typeof subject.fsPath === 'string'
    ? subject.fsPath
    : undefined
}

export const copyEnvironment = command<RunsStage>({
  id: 'runs.copyEnvironment',
  title: 'Copy Tracking Environment',
  when: 'workbenchState != empty && !virtualWorkspace',
  writes: true,
  menus: { 'view/title': { when: 'view == mlops.runs', group: '3_record@1' } },
  run: async stage => {
    const variables = await stage.variables()
    const kinds = [
      { label: t('For a notebook'), description: '%env', value: 'notebook' },
      { label: t('For a shell'), description: 'export', value: 'shell' },
      { label: t('For PowerShell'), description: '$env:', value: 'powershell' },
      { label: t('For a .env file'), description: 'NAME=value', value: 'dotenv' },
    ] as const
    const kind = await stage.ui.pick({ title: t('Copy Tracking Environment'), placeholder: t('Where will you paste it?'), choices: kinds })
    if (!kind) return
    await stage.ui.copy(environmentText(variables, kind))
    stage.ui.say(t('Copied. It holds the key to this workspace’s runs: keep it out of files that others can read.'))
  },
})

export const runsMenu = command<RunsStage>({
  id: 'runs.menu',
  title: 'Tracking…',
  palette: false,
  run: async ({ ui, whereRecorded }) => {
    const chosen = await ui.pick({
      title: t('Tracking'),
      placeholder: whereRecorded(),
      choices: [
        { label: `$(list-tree) ${t('Show Runs')}`, value: ['mlops.runs.focus'] },
        { label: `$(play) ${t('Run and Record')}`, value: ['mlops.runs.runFile'] },
        { label: `$(copy) ${t('Copy Tracking Environment')}`, value: ['mlops.runs.copyEnvironment'] },
        { label: `$(settings-gear) ${t('Settings of Tracking')}`, value: ['workbench.action.openSettings', 'mlops.tracking'] },
        { label: `$(output) ${t('Show Log')}`, value: ['mlops.showLog'] },
      ],
    })
    const [id, ...args] = chosen ?? []
    if (id !== undefined) await ui.execute(id, ...args)
  },
})
