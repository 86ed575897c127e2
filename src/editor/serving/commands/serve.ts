import { t } from '@vscode/l10n'
import type { ModelSource } from '../../../protocol/serving.ts'
import { command } from '../../ui/command.ts'
import { chooseModel } from '../chooseModel.ts'
import { isRunning } from '../chooseEndpoint.ts'
import { freeName } from '../freeName.ts'
import type { ServingStage } from '../servingStage.ts'
import { startEndpoint } from '../startEndpoint.ts'
import { swapTo } from '../swapTo.ts'

const FILES = 'resourceFilename == MLmodel || resourceExtname =~ /^\\.(pkl|pickle|joblib|onnx)$/'

export const serve = command<ServingStage>({
  id: 'serving.serve',
  title: 'Serve Model…',
  icon: '$(add)',
  writes: true,
  menus: {
    'view/title': { when: 'view == mlops.endpoints', group: 'navigation@1' },
    'view/item/context': [
      { when: 'view == mlops.runs && viewItem == model', group: '2_serve@1' },
      { when: 'view == mlops.models && viewItem =~ /modelVersion/', group: '2_serve@1' },
    ],
    'explorer/context': { when: `resourceScheme == file && (${FILES})`, group: '7_mlops@1' },
  },
  run: async (stage, subject) => {
    const source = (await sourceOf(stage, subject)) ?? (subject === undefined ? await chooseModel(stage, t('Serve Model')) : undefined)
    if (source) await serveSource(stage, source)
  },
})

/** Serves it under its own name; where that runs already, the person says whether it takes over or stands beside it. */
async function serveSource(stage: ServingStage, model: ModelSource): Promise<void> {
  const { name } = await stage.engine.model(model)
  await stage.endpoints.refresh(false)
  const running = stage.endpoints.view(name)
  const plan = { ...stage.defaults(), model }
  if (!running || !isRunning(running)) return void (await startEndpoint(stage, plan))
  const beside = freeName(name, new Set(stage.endpoints.views.map(view => view.id)))
  const way = await stage.ui.pick({
    title: t('Serve Model'),
    placeholder: t('{0} runs already', name),
    choices: [
      { label: t('Swap {0} to This Model', name), description: t('no request is lost'), value: 'swap' },
      { label: t('Serve Beside It as {0}', beside), value: 'beside' },
    ],
  })
  if (way === 'swap') await swapTo(stage, name, model)
  if (way === 'beside') await startEndpoint(stage, { ...plan, name: beside })
}

/** What a menu was opened on: a row of runs or models, a file of the Explorer, or a source that another command names. */
export async function sourceOf({ models, ui }: Pick<ServingStage, 'models' | 'ui'>, subject: unknown): Promise<ModelSource | undefined> {
  if (subject === undefined || subject === null) return undefined
  const known = models.of(subject)
  if (known) return ui.progress(t('Looking for the files of {0}', known.name), () => known.locate())
  const { fsPath, path, app } = subject as { fsPath?: unknown; path?: unknown; app?: unknown }
  if (typeof fsPath === 'string') return { path: fsPath }
  return typeof path === 'string' || typeof app === 'object' ? subject : undefined
}
