import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type Page, test as base } from '@playwright/test'
import { tryItHost, type TryItHostOptions } from '../../src/editor/serving/tryItHost.ts'
import type { EndpointView } from '../../src/protocol/serving.ts'
import type { TryItPage } from '../../src/protocol/tryItPage.ts'
import { LocalServing } from '../../src/serving/engine/localServing.ts'
import { rowsOfFile } from '../../src/workbench/serving/rowsOfFile.ts'
import { OUT } from '../../scripts/root.mjs'
import { writeOnnx } from '../support/onnxFile.ts'
import { type PanelSetting, standPage } from './panelHost.mts'

export interface TryItStory {
  /** Changes what the host says of the endpoint. */
  readonly view?: (view: EndpointView) => EndpointView | undefined
  /** Replaces answers of the engine. */
  readonly engine?: Partial<TryItHostOptions['engine']>
  /** Content of the file that the person chooses rows from. */
  readonly csv?: string
}

export interface StoodTryIt {
  readonly theirs: TryItPage
  /** What the page had the editor do. */
  readonly asked: string[]
  readonly folder: string
}

type Stand = (story?: TryItStory, more?: Partial<PanelSetting>) => Promise<StoodTryIt>

const NAMES = ['sepal length (cm)', 'sepal width (cm)', 'petal length (cm)', 'petal width (cm)']
const INPUTS = NAMES.map(name => ({ name, type: 'double', required: true }))

/** The view of an endpoint with a signature and an input example, as a model of MLflow has them. */
export function withSignature(view: EndpointView): EndpointView {
  const example = { columns: NAMES, data: [[5.1, 3.5, 1.4, 0.2]] }
  return { ...view, stable: { ...view.stable, model: { ...view.stable.model, version: '3', inputs: INPUTS, example } } }
}

/** The page over a real endpoint of an ONNX model. Ends with no fault of the page. */
export const test = base.extend<{ stand: Stand }, { serving: { engine: LocalServing; folder: string } }>({
  viewport: { width: 1080, height: 720 },
  serving: [
    async ({}, use) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'try-it-'))
      const file = path.join(folder, 'iris.onnx')
      writeOnnx(
        file,
        [
          [0.2, 0.1, -0.3],
          [0.3, -0.1, 0],
          [-0.4, 0.2, 0.5],
          [-0.2, 0, 0.6],
        ],
        [1, 0, -2],
      )
      const engine = new LocalServing({ didChange: () => undefined, log: () => undefined })
      await engine.configure({ folders: [folder], trusted: true })
      await engine.start({ model: { path: file } }, {})
      await use({ engine, folder })
      await engine.stop('iris')
      engine.dispose()
      rmSync(folder, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
  stand: async ({ page, serving }, use) => {
    const faults: string[][] = []
    const { engine, folder } = serving
    await use(async ({ view = withSignature, engine: other = {}, csv } = {}, more = {}) => {
      const asked: string[] = []
      const bound = {
        draft: (...args: Parameters<LocalServing['draft']>) => engine.draft(...args),
        send: (...args: Parameters<LocalServing['send']>) => engine.send(...args),
        load: (...args: Parameters<LocalServing['load']>) => engine.load(...args),
        snippet: (...args: Parameters<LocalServing['snippet']>) => engine.snippet(...args),
        rows: rowsOfFile,
        ...other,
      }
      const rows = path.join(folder, 'rows.csv')
      if (csv !== undefined) writeFileSync(rows, csv)
      const host = tryItHost({
        engine: bound,
        ui: {
          browse: async () => (csv === undefined ? [] : [rows]),
          saveAs: async ({ suggested }) => suggested,
          copy: async text => void asked.push(text),
          open: async file => void asked.push(`open ${path.basename(file)}`),
          progress: (_title, task) => task({}),
          say: message => void asked.push(message),
        },
        endpoint: 'iris',
        view: async () => {
          const [found] = await engine.endpoints()
          return found && view(found)
        },
        start: async () => void asked.push('start'),
        folder: () => folder,
      })
      const stood = await standPage<TryItPage>(page, { page: 'tryIt', subject: { endpoint: 'iris' }, host, ...more })
      faults.push(stood.faults)
      return { theirs: stood.theirs, asked, folder }
    })
    expect(faults.flat()).toEqual([])
  },
})

export async function shot(page: Page, name: string): Promise<void> {
  const folder = path.join(OUT, 'screenshots')
  mkdirSync(folder, { recursive: true })
  await page.evaluate('document.fonts.ready')
  await page.screenshot({ path: path.join(folder, `try-it-${name}.png`), animations: 'disabled' })
}
