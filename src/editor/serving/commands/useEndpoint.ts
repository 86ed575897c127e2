import { t } from '@vscode/l10n'
import { exampleRows } from '../../../protocol/exampleRows.ts'
import type { ServingProtocol } from '../../../protocol/serving.ts'
import { command } from '../../ui/command.ts'
import { chooseEndpoint } from '../chooseEndpoint.ts'
import type { ServingStage } from '../servingStage.ts'
import { RUNNING } from './runEndpoint.ts'

const READY = 'mlops.serving.state == ready'
const VIEW = 'view == mlops.endpoints'

export const tryIt = command<ServingStage>({
  id: 'serving.tryIt',
  title: 'Try Endpoint',
  icon: '$(beaker)',
  when: READY,
  menus: {
    'view/item/context': [
      { when: RUNNING, group: 'inline@1' },
      { when: RUNNING, group: '3_use@1' },
    ],
  },
  run: async (stage, ...args) => {
    const id = await chooseEndpoint(stage, args, { title: t('Try Endpoint') })
    if (id !== undefined) stage.showTryIt(id)
  },
})

export const showEndpointLog = command<ServingStage>({
  id: 'serving.showLog',
  title: "Show Endpoint's Log",
  when: READY,
  menus: { 'view/item/context': { when: `${VIEW} && viewItem =~ /^endpoint/`, group: '3_use@5' } },
  run: async (stage, ...args) => {
    const id = await chooseEndpoint(stage, args, { title: t('Show Log'), of: () => true })
    if (id !== undefined) await stage.showLogs(id)
  },
})

export const copyUrl = command<ServingStage>({
  id: 'serving.copyUrl',
  title: "Copy Endpoint's URL",
  when: READY,
  menus: { 'view/item/context': { when: RUNNING, group: '3_use@3' } },
  run: async (stage, ...args) => {
    const id = await chooseEndpoint(stage, args, { title: t('Copy URL') })
    const url = id === undefined ? undefined : stage.endpoints.view(id)?.url
    if (url !== undefined) await stage.ui.copy(url)
  },
})

export const openDocs = command<ServingStage>({
  id: 'serving.openDocs',
  title: "Open Endpoint's Documentation",
  when: READY,
  menus: { 'view/item/context': { when: RUNNING, group: '3_use@4' } },
  run: async (stage, ...args) => {
    const id = await chooseEndpoint(stage, args, { title: t('Open Documentation') })
    const view = id === undefined ? undefined : stage.endpoints.view(id)
    if (view?.url !== undefined) await stage.openUrl(view.url + view.paths.docs)
  },
})

export const copyRequest = command<ServingStage>({
  id: 'serving.copyRequest',
  title: 'Copy Request as Code…',
  when: READY,
  menus: { 'view/item/context': { when: RUNNING, group: '3_use@2' } },
  run: async (stage, ...args) => {
    const { ui, engine, endpoints } = stage
    const title = t('Copy Request as Code')
    const id = await chooseEndpoint(stage, args, { title })
    const view = id === undefined ? undefined : endpoints.view(id)
    if (!view) return
    const protocol = await ui.pick<ServingProtocol>({ title, placeholder: t('In which protocol?'), choices: protocolChoices(view.paths) })
    if (protocol === undefined) return
    const language = await ui.pick<'curl' | 'python' | 'javascript'>({
      title,
      placeholder: t('In which language?'),
      choices: [
        { label: 'curl', description: t('for a terminal'), value: 'curl' },
        { label: 'Python', value: 'python' },
        { label: 'JavaScript', value: 'javascript' },
      ],
    })
    if (language === undefined) return
    const draft = await engine.draft(view.id, { protocol, ...exampleRows(view.stable.model, view.stable.width) })
    await ui.copy(await engine.snippet(view.id, { draft, language }))
    ui.say(t('The request is on the clipboard.'))
  },
})

export const refreshEndpoints = command<ServingStage>({
  id: 'serving.refresh',
  title: 'Refresh Endpoints',
  icon: '$(refresh)',
  menus: { 'view/title': { when: VIEW, group: '9_view@1' } },
  run: ({ endpoints }) => endpoints.configure(),
})

function protocolChoices(paths: Readonly<Record<ServingProtocol, string>>) {
  return [
    { label: 'MLflow', description: paths.mlflow, value: 'mlflow' as const },
    { label: 'Seldon', description: paths.seldon, value: 'seldon' as const },
    { label: 'V2 (Open Inference Protocol)', description: paths.v2, value: 'v2' as const },
    { label: 'Flask', description: paths.flask, value: 'flask' as const },
  ]
}
