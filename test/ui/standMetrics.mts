import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page, test as base } from '@playwright/test'
import { metricsHost } from '../../src/editor/tracking/metricsHost.ts'
import type { MetricsPage } from '../../src/protocol/metricsPage.ts'
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

type Stand = (story: RunsStory, more?: Partial<PanelSetting>) => Promise<Stood>

/** The Metrics page over the real host and a real source of runs in memory. Every test ends with no fault of the page. */
export const test = base.extend<{ stand: Stand }>({
  viewport: { width: 1360, height: 760 },
  stand: async ({ page }, use) => {
    const faults: string[][] = []
    await use(async (story, more = {}) => {
      const asked: string[] = []
      const saved: Stood['saved'] = []
      const subject = { source: story.source, experimentIds: [story.experiment], title: story.experiment }
      const host = metricsHost({
        engine: runsDouble(story),
        subject,
        ready: () => Promise.resolve(),
        actions: {
          openRun: async runId => void asked.push(`openRun ${runId}`),
          save: async (name, content) =>
            saved.push(typeof content === 'string' ? { name, text: content } : { name, text: '', bytes: content }) > 0,
        },
      })
      const stood = await standPage<MetricsPage>(page, { page: 'metrics', subject, host, blobs: true, ...more })
      faults.push(stood.faults)
      return { asked, saved, theirs: stood.theirs }
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
