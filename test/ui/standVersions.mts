import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page, test as base } from '@playwright/test'
import { versionsHost } from '../../src/editor/data/versionsHost.ts'
import type { VersionsPage } from '../../src/protocol/versionsPage.ts'
import { type EngineDouble, engineDouble, modifiedStory, type Story } from '../webview/engineDouble.ts'
import { type PanelSetting, standPage } from './panelHost.mts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const SHOTS = path.join(ROOT, '.out/screenshots')
mkdirSync(SHOTS, { recursive: true })

interface Stood {
  readonly double: EngineDouble
  readonly theirs: VersionsPage
}

type Stand = (story?: Story, more?: Partial<PanelSetting> & { trusted?: boolean }) => Promise<Stood>

/** Every test ends with no fault of the page (policy, exceptions) and no call that the story does not know. */
export const test = base.extend<{ stand: Stand }>({
  viewport: { width: 1080, height: 600 },
  stand: async ({ page }, use) => {
    const faults: string[][] = []
    await use(async (story = modifiedStory(), { trusted = true, ...more } = {}) => {
      const double = engineDouble(story)
      const id = story.target?.id ?? 'gone'
      const host = versionsHost({ ...double, id, ready: () => Promise.resolve(), isTrusted: () => trusted })
      const stood = await standPage<VersionsPage>(page, {
        page: 'versions',
        subject: { id, rel: story.target?.rel ?? 'data/gone' },
        host,
        ...more,
      })
      faults.push(stood.faults, double.unknown)
      return { double, theirs: stood.theirs }
    })
    expect(faults.flat()).toEqual([])
  },
})

export const row = (page: Page, name: string | RegExp) => page.getByRole('listbox').getByRole('option', { name })
export const detail = (page: Page) => page.getByRole('region')
export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
export const files = (page: Page) => page.getByRole('table', { name: 'Changed files' })

export async function shot(page: Page, name: string): Promise<void> {
  await page.evaluate('document.fonts.ready')
  await page.screenshot({
    path: path.join(SHOTS, name.startsWith('compare-') ? `${name}.png` : `versions-${name}.png`),
    animations: 'disabled',
  })
}

/** True when nothing sticks out to the side. */
export async function fits(page: Page): Promise<boolean> {
  return page.evaluate<boolean>('document.documentElement.scrollWidth <= window.innerWidth')
}
