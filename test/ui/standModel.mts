import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page, test as base } from '@playwright/test'
import { modelHost } from '../../src/editor/models/modelHost.ts'
import type { ModelsStage } from '../../src/editor/models/modelsStage.ts'
import type { ModelPage } from '../../src/protocol/modelPage.ts'
import type { ModelDetails, ModelVersionId } from '../../src/protocol/models.ts'
import { OUT } from '../../scripts/root.mjs'
import { type PanelSetting, standPage } from './panelHost.mts'

export interface StoodModel {
  readonly theirs: ModelPage
  /** What the page's buttons did. */
  readonly asked: string[]
  /** Another answer from now on. */
  change(details: ModelDetails): void
}

type Stand = (details: readonly ModelDetails[], more?: Partial<PanelSetting>) => Promise<StoodModel>

/** The page of models over its real host. Ends with no fault of the page. */
export const test = base.extend<{ stand: Stand }>({
  viewport: { width: 1080, height: 720 },
  stand: async ({ page }, use) => {
    const faults: string[][] = []
    await use(async (details, more = {}) => {
      const known = [...details]
      const asked: string[] = []
      const note =
        (what: string) =>
        async (...args: unknown[]) =>
          void asked.push([what, ...args.flat()].join(' '))
      const stage = {
        ui: {
          execute: async (command: string, id: ModelVersionId) => void asked.push(`${command} v${id.version}`),
          open: note('open'),
          progress: async (_: string, task: (call: object) => Promise<unknown>) => task({}),
        },
        engine: {
          modelDetails: async (id: ModelVersionId) => {
            const found = known.find(({ version }) => version.version === id.version)
            if (!found) throw new Error(`There is no version ${id.version} of the model ${id.name} any more: refresh the view.`)
            return found
          },
          modelFolder: async () => '/runs/1/artifacts/model',
        },
        models: { load: async () => undefined },
        data: {
          oidNow: (at: string) => (at === 'data/iris.csv' ? 'c0ffee01' : undefined),
          versionName: async (_: string, oid: string) => ({ c0ffee01: 'v3', c0ffee02: 'v2' })[oid],
          open: note('openData'),
          checkout: note('checkout'),
          compareVersions: note('compareVersions'),
        },
        served: async () => [{ model: known[0]?.version, endpoint: 'iris', url: 'http://127.0.0.1:5001' }],
      } as unknown as ModelsStage
      const [first, second] = known.map(({ version: { source, name, version } }) => ({ source, name, version }))
      const ids = (second ? [first, second] : [first]) as [ModelVersionId]
      const stood = await standPage<ModelPage>(page, { page: 'model', subject: { ids }, host: modelHost(stage, { ids }), ...more })
      faults.push(stood.faults)
      const change = (next: ModelDetails) => {
        const at = known.findIndex(({ version }) => version.version === next.version.version)
        known[at] = next
        stood.theirs.didChange()
      }
      return { theirs: stood.theirs, asked, change }
    })
    expect(faults.flat()).toEqual([])
  },
})

export async function shot(page: Page, name: string): Promise<void> {
  const folder = path.join(OUT, 'screenshots')
  mkdirSync(folder, { recursive: true })
  await page.evaluate('document.fonts.ready')
  await page.screenshot({ path: path.join(folder, `model-${name}.png`), animations: 'disabled' })
}

const HOUR = 3_600_000

type Change = { readonly [K in 'model' | 'version' | 'run' | 'files']?: Partial<ModelDetails[K]> | undefined } & Partial<
  Pick<ModelDetails, 'problem' | 'sourceLabel' | 'writable'>
>

/** Version 3 of a model of irises, called champion, trained on data that has moved on since; each part may be another. */
export function irisDetails(change: Change = {}): ModelDetails {
  const usual: ModelDetails = {
    model: { source: 'store', name: 'iris', description: '', tags: { owner: 'ann' }, aliases: [], latest: '3' },
    version: {
      source: 'store',
      name: 'iris',
      version: '3',
      uri: 'models:/iris/3',
      stage: 'Production',
      aliases: ['champion'],
      description: 'Random forest of 100 trees; replaces the logistic regression of spring.',
      tags: { reviewed: 'yes' },
      creationTime: Date.now() - 50 * HOUR,
      runId: 'run3',
      origin: '/runs/3/artifacts/model',
      status: 'READY',
    },
    sourceLabel: 'This workspace',
    writable: true,
    run: {
      source: 'store',
      runId: 'run3',
      experimentId: '1',
      name: 'bold-fox-12',
      status: 'FINISHED',
      startTime: Date.UTC(2026, 10, 26, 8, 30),
      endTime: Date.UTC(2026, 10, 26, 8, 31),
      lifecycleStage: 'active',
      children: 0,
      metrics: {},
      params: { n_estimators: '100', max_depth: '6', criterion: 'gini' },
      commit: '4f1c2aa',
      user: 'ann',
      artifactUri: '/runs/3/artifacts',
      latest: [
        { key: 'accuracy', value: 0.9667, step: 0, timestamp: 0 },
        { key: 'log_loss', value: 0.1123, step: 0, timestamp: 0 },
      ],
      tags: { 'mlflow.source.name': 'train_iris.py' },
      datasets: [],
      models: [],
      data: [
        { path: 'data/iris.csv', oid: 'c0ffee02' },
        { path: 'data/labels', oid: 'beef0003' },
      ],
    },
    files: {
      kind: 'mlflow',
      name: 'iris',
      path: '/runs/3/artifacts/model',
      flavors: ['python_function', 'sklearn'],
      inputs: ['sepal length (cm)', 'sepal width (cm)', 'petal length (cm)', 'petal width (cm)'].map(name => ({
        name,
        type: 'double',
        required: true,
      })),
      outputs: [{ type: 'long', required: true }],
      example: {
        columns: ['sepal length (cm)', 'sepal width (cm)', 'petal length (cm)', 'petal width (cm)'],
        data: Array.from({ length: 10 }, (_, n) => [(51 + n) / 10, 3.5, 1.4, 0.2]),
      },
      requirements: ['mlflow==2.22.0', 'cloudpickle==3.1.1', 'numpy==1.26.4', 'scikit-learn==1.4.2'],
      pythonVersion: '3.11.9',
      mlflowVersion: '2.22.0',
      size: 186_400,
      files: [
        { path: 'MLmodel', size: 812 },
        { path: 'conda.yaml', size: 190 },
        { path: 'input_example.json', size: 640 },
        { path: 'model.pkl', size: 184_600 },
        { path: 'requirements.txt', size: 158 },
      ],
      problems: [],
    },
  }
  const { problem, sourceLabel, writable = usual.writable, ...parts } = change
  const merged = Object.fromEntries(
    Object.entries(parts).map(([key, part]) => [key, part && { ...(usual[key as keyof ModelDetails] as object), ...part }]),
  )
  return { ...usual, ...merged, writable, ...(sourceLabel !== undefined && { sourceLabel }), ...(problem !== undefined && { problem }) }
}
