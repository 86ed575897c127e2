import { t } from '@vscode/l10n'
import { failure } from '../../base/failure.ts'
import type { Figure } from '../../protocol/metricsPage.ts'
import { type ModelDatum, type ModelHost, type ModelPageView, type ModelSubject, modelActions } from '../../protocol/modelPage.ts'
import type { ModelVersionId } from '../../protocol/models.ts'
import { fileIn, folderOf } from './commands/openModel.ts'
import { versionKey } from './modelKey.ts'
import type { ModelData, ModelsStage } from './modelsStage.ts'

const badRequest = failure('models/bad-request', (d: { method: string }) =>
  t('The page asked for {0} in a way that is not understood. Reload the page.', d.method),
)

/** What the page of models asks; its actions are the commands of the Models view. */
export function modelHost(stage: ModelsStage, { ids }: ModelSubject): ModelHost {
  const idOf = (method: string, which: unknown): ModelVersionId => {
    const id = typeof which === 'number' ? ids[which] : undefined
    if (!id) throw badRequest({ method })
    return id
  }
  const words = (method: string, ...values: readonly unknown[]) => {
    if (values.some(value => typeof value !== 'string')) throw badRequest({ method })
  }
  return {
    open: async which => open(stage, idOf('open', which)),
    async act(which, action) {
      const known = modelActions.find(each => each === action)
      if (known === undefined) throw badRequest({ method: 'act' })
      await stage.ui.execute(`mlops.models.${known}`, idOf('act', which))
    },
    async openFile(which, path) {
      words('openFile', path)
      const id = idOf('openFile', which)
      const { files } = await stage.engine.modelDetails(id)
      // Only what the model has: a page cannot name other files.
      if (!files?.files.some(file => file.path === path)) throw badRequest({ method: 'openFile' })
      await stage.ui.open(fileIn(await folderOf(stage, id), path))
    },
    async openData(path, oid) {
      words('openData', path, oid)
      await stage.data.open(path, oid)
    },
    async checkoutData(path, oid) {
      words('checkoutData', path, oid)
      await stage.data.checkout(path, oid)
    },
    async compareData(path, oids) {
      words('compareData', path, ...oids)
      await stage.data.compareVersions(path, oids)
    },
  }
}

async function open({ engine, data, models, served }: ModelsStage, id: ModelVersionId): Promise<ModelPageView> {
  await models.load()
  const [details, serving] = await Promise.all([engine.modelDetails(id), served()])
  return {
    ...details,
    metrics: (details.run?.latest ?? [])
      .filter(({ key }) => !key.startsWith('system/'))
      .map(({ key, value }) => ({ key, value: toFigure(value) })),
    data: await Promise.all((details.run?.data ?? []).map(({ path, oid }) => describeDatum(data, path, oid))),
    served: serving.filter(({ model }) => versionKey(model) === versionKey(id)).map(({ endpoint, url }) => ({ endpoint, url })),
  }
}

function toFigure(value: number): Figure {
  return Number.isFinite(value) ? value : (String(value) as Figure)
}

async function describeDatum(data: ModelData, path: string, oid: string): Promise<ModelDatum> {
  const name = await data.versionName(path, oid).catch(() => undefined)
  const now = data.oidNow(path)
  return { path, oid, name, now: now === undefined ? 'unknown' : now === oid ? 'same' : 'other' }
}
