import { t } from '@vscode/l10n'
import { withCall } from '../../../protocol/connect.ts'
import { command } from '../../ui/command.ts'
import { chooseEndpoint } from '../chooseEndpoint.ts'
import { chooseModel } from '../chooseModel.ts'
import { formatShare } from '../describeEndpoint.ts'
import { toSource } from '../endpointsModel.ts'
import type { ServingStage } from '../servingStage.ts'
import { swapTo } from '../swapTo.ts'
import { RUNNING } from './runEndpoint.ts'

const READY = 'mlops.serving.state == ready'
const SPLIT = 'view == mlops.endpoints && viewItem =~ /^endpoint .* split$/'
const ALONE = 'view == mlops.endpoints && viewItem =~ /^endpoint (running|degraded)$/'

export const swapModel = command<ServingStage>({
  id: 'serving.swap',
  title: 'Swap to Another Model…',
  when: READY,
  writes: true,
  menus: { 'view/item/context': { when: RUNNING, group: '2_models@1' } },
  run: async (stage, ...args) => {
    const title = t('Swap to Another Model')
    const id = await chooseEndpoint(stage, args, { title })
    const model = id === undefined ? undefined : await chooseModel(stage, title)
    if (id !== undefined && model) await swapTo(stage, id, model)
  },
})

export const startCanary = command<ServingStage>({
  id: 'serving.canary',
  title: 'Try a Second Model as Canary…',
  when: READY,
  writes: true,
  menus: { 'view/item/context': { when: ALONE, group: '2_models@2' } },
  run: (stage, ...args) => split(stage, args, 'canary'),
})

export const startShadow = command<ServingStage>({
  id: 'serving.shadow',
  title: 'Try a Second Model as Shadow…',
  when: READY,
  writes: true,
  menus: { 'view/item/context': { when: ALONE, group: '2_models@3' } },
  run: (stage, ...args) => split(stage, args, 'shadow'),
})

export const setWeight = command<ServingStage>({
  id: 'serving.setWeight',
  title: 'Set Share of Second Model…',
  palette: false,
  writes: true,
  menus: { 'view/item/context': { when: SPLIT, group: '2_models@2' } },
  run: async (stage, ...args) => {
    const id = await chooseEndpoint(stage, args, { title: t('Set Share') })
    const candidate = id === undefined ? undefined : stage.endpoints.view(id)?.candidate
    if (id === undefined || !candidate) return
    const weight = await askShare(stage, candidate.mode, candidate.weight)
    if (weight !== undefined) await stage.engine.setWeight(id, weight)
  },
})

export const endSplit = command<ServingStage>({
  id: 'serving.endSplit',
  title: 'Keep One of the Two Models…',
  palette: false,
  writes: true,
  menus: { 'view/item/context': { when: SPLIT, group: '2_models@3' } },
  run: async ({ ui, engine, endpoints }, ...args) => {
    const id = typeof args[0] === 'object' && args[0] !== null && 'id' in args[0] ? String(args[0].id) : undefined
    const view = id === undefined ? undefined : endpoints.view(id)
    if (id === undefined || !view?.candidate) return
    const label = ({ model: { name, version } }: typeof view.stable) => (version === undefined ? name : `${name} ${t('v{0}', version)}`)
    const keep = await ui.pick<'stable' | 'candidate'>({
      title: t('Keep One Model'),
      placeholder: t('Which one answers all requests from now on?'),
      choices: [
        { label: label(view.candidate), description: t('the second model takes over'), value: 'candidate' },
        { label: label(view.stable), description: t('the first model goes on, the second is stopped'), value: 'stable' },
      ],
    })
    if (keep === undefined) return
    const after = await ui.progress(t('Ending the split of {0}', id), () => engine.endSplit(id, keep))
    const plan = endpoints.plan(id)
    if (plan && keep === 'candidate') await endpoints.remember({ ...plan, model: toSource(after.stable.model) })
  },
})

async function split(stage: ServingStage, args: readonly unknown[], mode: 'canary' | 'shadow'): Promise<void> {
  const title = mode === 'canary' ? t('Try a Second Model as Canary') : t('Try a Second Model as Shadow')
  const id = await chooseEndpoint(stage, args, { title })
  const model = id === undefined ? undefined : await chooseModel(stage, title)
  if (id === undefined || !model) return
  const consent = await stage.consents.ask(await stage.engine.model(model))
  const weight = consent === undefined ? undefined : await askShare(stage, mode, mode === 'canary' ? 0.1 : 1)
  if (consent === undefined || weight === undefined) return
  await stage.ui.progress(t('Loading the second model of {0}', id), ({ signal }) =>
    stage.engine.split(id, { model, consent, weight, mode }, withCall({ signal })),
  )
}

/** A share from 0 to 1, typed in percent. */
async function askShare({ ui }: ServingStage, mode: 'canary' | 'shadow', now: number): Promise<number | undefined> {
  const read = (text: string) => Number(text.trim().replace(/%$/, ''))
  const text = await ui.ask({
    title: mode === 'canary' ? t('Share of Requests') : t('Share of Copies'),
    prompt:
      mode === 'canary'
        ? t('How many requests, in percent, does the second model answer? It answers {0} now.', formatShare(now))
        : t('Of how many requests, in percent, does the second model get a copy? It answers none of them.'),
    value: String(Math.round(now * 1000) / 10),
    check: given => (given.trim() === '' || !(read(given) >= 0 && read(given) <= 100) ? t('Give a number from 0 to 100.') : undefined),
  })
  return text === undefined ? undefined : read(text) / 100
}
