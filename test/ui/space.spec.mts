import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page, test as base } from '@playwright/test'
import type { SpaceRow } from '../../src/protocol/space.ts'
import type { SpacePage } from '../../src/protocol/spacePage.ts'
import { ROWS, spaceDouble, type SpaceStory, spaceView } from '../webview/spaceDouble.ts'
import { type PanelSetting, standPage } from './panelHost.mts'
import { fits } from './standVersions.mts'
import { seriousFindings } from './seriousFindings.mts'

const SHOTS = path.resolve(import.meta.dirname, '../../.out/screenshots')
mkdirSync(SHOTS, { recursive: true })

type Stand = (story?: Partial<SpaceStory>, more?: Partial<PanelSetting>) => Promise<{ asked: string[]; theirs: SpacePage }>

const test = base.extend<{ stand: Stand }>({
  viewport: { width: 1080, height: 520 },
  stand: async ({ page }, use) => {
    const faults: string[][] = []
    await use(async (story = {}, more = {}) => {
      const freed = { objects: 1053, bytes: 1232 * 1024 * 1024 }
      const host = spaceDouble({ space: () => spaceView(), free: () => freed, ...story })
      const subject = { root: '/home/ann/project', name: 'project' }
      const stood = await standPage<SpacePage>(page, { page: 'space', subject, host, ...more })
      faults.push(stood.faults)
      return { asked: host.asked, theirs: stood.theirs }
    })
    expect(faults.flat()).toEqual([])
  },
})

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })

async function shot(page: Page, name: string): Promise<void> {
  await page.evaluate('document.fonts.ready')
  await page.screenshot({ path: `${SHOTS}/gc-preview-${name}.png`, animations: 'disabled' })
}

for (const theme of ['dark-modern', 'light-modern', 'high-contrast', 'high-contrast-light'] as const)
  test(`looks and reads well in ${theme}`, async ({ page, stand }) => {
    await stand({}, { theme })
    await expect(button(page, 'Free 1.2 GB')).toBeVisible()
    expect(await seriousFindings(page)).toEqual([])
    await shot(page, theme)
  })

test('says what goes, what stays and why', async ({ page, stand }) => {
  await stand()
  const row = (name: RegExp) => page.getByRole('row', { name })
  await expect(row(/^Goes/)).toHaveText(/1,053\s*1\.2 GB\s*all/)
  await expect(row(/add s3 and s4/)).toHaveText(/data\/scans\s*v3 add s3 and s4\s*nothing that is kept names it\s*812\s*743 MB\s*all/)
  await expect(row(/wide-head/)).toHaveText(/on branch wide-head\s*1\s*97\.0 MB\s*none/)
  await expect(row(/paper-2026/)).toHaveText(/on tag paper-2026.*17\.0 MB/)
  await expect(row(/first labels/)).toContainText('team does not hold it')
  await expect(page.locator('.facts')).toContainText('3,293 objects, 3.4 GB · 3.3 GB of it on team')
})

test('the button does what it says, once, and says what it did', async ({ page, stand }) => {
  const { asked } = await stand()
  await button(page, 'Free 1.2 GB').click()
  await expect(page.locator('.freed')).toHaveText('Freed 1.2 GB: 1,053 objects were removed.')
  expect(asked).toEqual(['space branches+tags+onlyHeld', 'free 1', 'space branches+tags+onlyHeld'])
})

test('every choice looks again; what cannot be brought back is said before', async ({ page, stand }) => {
  const everything = ROWS.map(row => (row.why === 'onlyHere' ? { ...row, goes: true, why: 'unnamed' as const } : row))
  const { asked } = await stand({ space: ({ onlyHeld }) => spaceView(onlyHeld ? ROWS : everything) })
  await page.getByLabel('all commits').check()
  await page.getByLabel('everything').check()
  await expect(page.locator('.warning')).toContainText('2.7 MB of what goes is not on team')
  expect(asked.slice(1)).toEqual(['space branches+tags+allCommits+onlyHeld', 'space branches+tags+allCommits'])
  expect(await seriousFindings(page)).toEqual([])
  await shot(page, 'everything')
})

test('without a remote, with one that is away, and with nothing to free', async ({ page, stand }) => {
  const unknown = ROWS.map(row => ({ ...row, goes: false, held: undefined, heldBytes: undefined }))
  const problem = 'The remote team is not there: /mnt/team does not exist. Check the path, or mount the share.'
  const { theirs } = await stand({ space: () => spaceView(unknown, { remoteProblem: problem }) })
  await expect(page.locator('.warning')).toContainText('/mnt/team does not exist')
  await expect(button(page, 'Nothing to Free')).toHaveAccessibleName('Nothing to Free')
  theirs.didChange()
  await expect(button(page, 'Look Again')).toBeVisible()
  await shot(page, 'away')
})

test('an empty cache, a failure, and looking that lasts', async ({ page, stand }) => {
  let answer: () => Promise<ReturnType<typeof spaceView>> = () => Promise.reject(new Error('Git could not be started.'))
  const { asked } = await stand({ space: () => answer() })
  await expect(page.getByText('Git could not be started.')).toBeVisible()
  await shot(page, 'failed')
  answer = async () => spaceView([])
  await button(page, 'Try Again').click()
  await expect(page.getByText('The cache is empty')).toBeVisible()
  expect(asked.length).toBe(2)
})

test('fits into 300 pixels, and the table can be scrolled with the keyboard', async ({ page, stand }) => {
  await page.setViewportSize({ width: 300, height: 600 })
  await stand({
    space: () => spaceView([...ROWS, ...Array.from({ length: 400 }, (_, at) => ({ ...(ROWS[6] as SpaceRow), version: at + 10 }))]),
  })
  await expect(button(page, 'Free 1.2 GB')).toBeVisible()
  expect(await fits(page)).toBe(true)
  await shot(page, 'narrow')
  await page.getByRole('table').focus()
  await page.keyboard.press('End')
  await expect(page.getByText('v409')).toBeVisible()
})
