import { t } from '@vscode/l10n'
import { command } from '../../ui/command.ts'
import { isRunsNode } from '../runNode.ts'
import type { RunsStage } from '../runsStage.ts'
import type { Login } from '../trackingServers.ts'

export const connectServer = command<RunsStage>({
  id: 'runs.connect',
  title: 'Connect to Tracking Server…',
  icon: '$(plug)',
  when: 'workbenchState != empty && !virtualWorkspace',
  writes: true,
  menus: { 'view/title': { when: 'view == mlops.runs', group: '3_record@2' } },
  run: async stage => {
    const { ui, servers, runs } = stage
    const given = await ui.ask({
      title: t('Connect to Tracking Server'),
      prompt: t('The address of a tracking server of MLflow'),
      placeholder: t('For example: {0}', 'https://mlflow.example.com'),
      check: checkAddress,
    })
    if (given === undefined) return
    const url = new URL(given.trim()).href.replace(/\/+$/, '')
    const login = await askLogin(stage, url)
    if (!login) return
    await servers.add(url, login)
    await runs.reload()
    const problem = runs.places.find(({ source }) => source.location === url)?.source.problem
    if (problem === undefined) ui.say(t('The runs of {0} are in the Runs view.', url))
    else ui.warn(problem, { title: t('Disconnect'), run: () => disconnect(stage, url) })
  },
})

/** Runs are read and edited over it: secrets in an address would end up in lists and logs. */
export function checkAddress(text: string): string | undefined {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined
  if (!url || !/^https?:$/.test(url.protocol)) return t('Write an address that begins with http:// or https://.')
  return url.username || url.password ? t('Leave user and password out of the address: they are asked for next.') : undefined
}

async function askLogin({ ui }: RunsStage, url: string): Promise<Login | undefined> {
  const kind = await ui.pick({
    title: t('How {0} Knows You', new URL(url).host),
    choices: [
      { label: t('It lets everyone in'), value: 'none' },
      { label: t('Token'), description: 'MLFLOW_TRACKING_TOKEN', value: 'token' },
      { label: t('User and password'), description: 'MLFLOW_TRACKING_USERNAME', value: 'user' },
    ],
  })
  if (kind === undefined) return undefined
  if (kind === 'none') return {}
  const user = kind === 'user' ? await ui.ask({ title: t('User'), check: demandText }) : undefined
  if (kind === 'user' && user === undefined) return undefined
  const title = kind === 'user' ? t('Password of {0}', user ?? '') : t('Token')
  const secret = await ui.ask({ title, prompt: t('It is kept in the secret storage of the editor.'), isSecret: true, check: demandText })
  return secret === undefined ? undefined : { secret, ...(user !== undefined && { user }) }
}

function demandText(text: string): string | undefined {
  return text.trim() === '' ? t('This cannot be empty.') : undefined
}

export const disconnectServer = command<RunsStage>({
  id: 'runs.disconnect',
  title: 'Disconnect from Tracking Server',
  icon: '$(debug-disconnect)',
  palette: false,
  writes: true,
  menus: {
    'view/item/context': [
      { when: 'view == mlops.runs && viewItem =~ /^source remote/', group: 'inline@1' },
      { when: 'view == mlops.runs && viewItem =~ /^source remote/', group: '8_delete@1' },
    ],
  },
  run: async (stage, node) => {
    if (isRunsNode(node) && node.kind === 'source') await disconnect(stage, node.source.location)
  },
})

async function disconnect({ servers, runs }: RunsStage, url: string): Promise<void> {
  await servers.remove(url)
  await runs.reload()
}
