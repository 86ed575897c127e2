import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page, test as base } from '@playwright/test'
import { metricsHost } from '../../src/editor/tracking/metricsHost.ts'
import type { DataVersion, MetricsPage } from '../../src/protocol/metricsPage.ts'
import { metricsSurroundings } from '../webview/metricsSurroundings.ts'
import { runsDouble, type RunsStory } from '../webview/runsDouble.ts'
import { type PanelSetting, standPage } from './panelHost.mts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const SHOTS = path.join(ROOT, '.out/screenshots')
mkdirSync(SHOTS, { recursive: true })

interface Stood {
  readonly asked: string[]
  readonly saved: { name: string; text: string; bytes?: Uint8Array }[]
  readonly theirs: MetricsPage
}

interface Setting extends Partial<PanelSetting> {
  /** Versions of tracked data, by path. */
  readonly versions?: Readonly<Record<string, readonly DataVersion[]>>
  /** Runs of other sources in the same table. */
  readonly also?: readonly RunsStory[]
  /** Ids of runs that were chosen in the editor. */
  readonly selected?: readonly string[]
}

type Stand = (story: RunsStory, more?: Setting) => Promise<Stood>

/** The Metrics page over the real host and a real source of runs in memory. Every test ends with no fault of the page. */
export const test = base.extend<{ stand: Stand }>({
  viewport: { width: 1360, height: 760 },
  stand: async ({ page }, use) => {
    const faults: string[][] = []
    await use(async (story, more = {}) => {
      const { versions, also = [], selected, ...setting } = more
      const subject = {
        source: story.source,
        experimentIds: [story.experiment],
        title: story.experiment,
        selected,
        ...(also.length > 0 && { also: also.map(({ source, experiment }) => ({ source, experimentIds: [experiment] })) }),
      }
      const around = metricsSurroundings(versions)
      const host = metricsHost({ engine: runsDouble(story, ...also), subject, ...around })
      const stood = await standPage<MetricsPage>(page, { page: 'metrics', subject, host, blobs: true, ...setting })
      faults.push(stood.faults)
      around.preferences.onDidChange(() => stood.theirs.didChange())
      return { asked: around.done, saved: around.saved, theirs: stood.theirs }
    })
    expect(faults.flat()).toEqual([])
  },
})

/** A run in the table. */
export const row = (page: Page, name: string | RegExp) => page.getByRole('grid').getByRole('row', { name })

export async function shot(page: Page, name: string): Promise<void> {
  await page.evaluate('document.fonts.ready')
  await page.screenshot({ path: `${SHOTS}/metrics-${name}.png`, animations: 'disabled' })
}
