import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test as base } from '@playwright/test'
import { imageHost } from '../../src/editor/data/imageHost.ts'
import type { TargetView } from '../../src/protocol/data.ts'
import type { TablePage } from '../../src/protocol/tablePage.ts'
import { leaf } from '../support/png.ts'
import { type PanelSetting, standPage } from './panelHost.mts'
import { shot } from './standTable.mts'
import { fits } from './standVersions.mts'
import { seriousFindings } from './seriousFindings.mts'

interface Story {
  readonly name?: string
  readonly old: string | Uint8Array
  readonly new: string | Uint8Array
}

type Stand = (story: Story, more?: Partial<PanelSetting>) => Promise<{ theirs: TablePage; asked: string[]; write(bytes: Uint8Array): void }>

/** The page of two pictures, over its host. Ends with no fault of the page. */
const test = base.extend<{ stand: Stand }>({
  viewport: { width: 1080, height: 640 },
  stand: async ({ page }, use) => {
    const faults: string[][] = []
    const folder = mkdtempSync(path.join(tmpdir(), 'image-'))
    await use(async (story, more = {}) => {
      const { name = 'data/leaves/leaf-07.png' } = story
      for (const side of ['old', 'new'] as const) writeFileSync(path.join(folder, side), story[side])
      const asked: string[] = []
      const subject = { id: 'target', rel: '', name, old: 'v3', new: 'now' }
      const { host } = imageHost({
        engine: { fileAt: async (_id, rel) => ({ state: 'here', path: path.join(folder, rel), size: 1, isText: false }) },
        subject,
        sides: async () => ({
          target: { id: 'target' } as TargetView,
          change: { rel: '', before: undefined },
          old: { rel: 'old', when: 'a'.repeat(40), label: 'v3' },
          now: { rel: 'new', when: 'now', label: 'now' },
        }),
        openAsText: async () => asked.push('text'),
      })
      const stood = await standPage<TablePage>(page, { page: 'image', subject, host, blobs: true, ...more })
      faults.push(stood.faults)
      return { theirs: stood.theirs, asked, write: bytes => writeFileSync(path.join(folder, 'new'), bytes) }
    })
    rmSync(folder, { recursive: true, force: true })
    expect(faults.flat()).toEqual([])
  },
})

const spotted = () =>
  leaf([
    [190, 150, 22],
    [300, 205, 30],
    [250, 240, 12],
  ])

for (const theme of ['dark', 'light'] as const)
  test(`two pictures, laid in each way, in ${theme}`, async ({ page, stand }) => {
    await stand({ old: leaf(), new: spotted() }, { theme: theme === 'dark' ? 'dark-modern' : 'light-modern' })
    await expect(page.locator('header')).toContainText(/v3: 480 × 360, .* · now: 480 × 360, .* · 2\.\d+% of the pixels differ/)
    await expect(page.locator('img')).toHaveCount(2)
    expect(await seriousFindings(page)).toEqual([])
    await shot(page, `compare-image-${theme}`)
    await page.getByRole('button', { name: 'Slider' }).click()
    const edge = page.getByRole('slider')
    await edge.focus()
    for (const key of ['PageUp', 'ArrowRight']) await page.keyboard.press(key)
    await expect(edge).toHaveAttribute('aria-valuenow', '61')
    expect(await seriousFindings(page)).toEqual([])
    await shot(page, `compare-image-slider-${theme}`)
    const box = await edge.boundingBox()
    if (!box) throw new Error('no edge')
    await page.mouse.move(box.x + 12, box.y + 50)
    await page.mouse.down()
    await page.mouse.move(box.x - 200, box.y + 50)
    await page.mouse.up()
    expect(Number(await edge.getAttribute('aria-valuenow'))).toBeLessThan(50)
    await page.getByRole('button', { name: 'Difference' }).click()
    await shot(page, `compare-image-difference-${theme}`)
    expect(await fits(page)).toBe(true)
  })

test('zoom and moves are of both pictures', async ({ page, stand }) => {
  await stand({ old: leaf(), new: spotted() })
  const where = () => page.evaluate<string[]>(`[...document.querySelectorAll('img')].map(image => getComputedStyle(image).transform)`)
  await expect(page.locator('img')).toHaveCount(2)
  await page.getByRole('button', { name: 'Zoom In' }).click()
  await page.getByRole('group', { name: /^Pictures/ }).focus()
  await page.keyboard.press('ArrowRight')
  await page.mouse.move(300, 400)
  await page.mouse.wheel(0, -200)
  const [one, other] = await where()
  expect(one).toBe(other)
  expect(one).not.toBe('matrix(1, 0, 0, 1, 0, 0)')
  await page.keyboard.press('0')
  await expect.poll(where).toEqual(['matrix(1, 0, 0, 1, 0, 0)', 'matrix(1, 0, 0, 1, 0, 0)'])
})

test('blinks, and does not by itself for who wants less motion', async ({ page, stand }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await stand({ old: leaf(), new: spotted() })
  await page.getByRole('button', { name: 'Blink' }).click()
  const shown = () => page.locator('figcaption').textContent()
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible()
  expect(await shown()).toBe('v3')
  await page.waitForTimeout(1600)
  expect(await shown()).toBe('v3')
  await page.getByRole('group', { name: /^Pictures/ }).focus()
  await page.keyboard.press('Space')
  await expect.poll(shown).toBe('now')
  await page.getByRole('button', { name: 'Play' }).click()
  await expect.poll(shown).toBe('v3')
})

test('an SVG is a picture that runs nothing, and its text is a button away', async ({ page, stand }) => {
  const svg = (color: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" onload="window.hacked=1"><script>window.hacked=1</script><rect width="40" height="20" fill="${color}"/></svg>`
  const { asked } = await stand({ name: 'logo.svg', old: svg('red'), new: svg('blue') })
  await expect(page.locator('header')).toContainText('100% of the pixels differ')
  expect(await page.evaluate('window.hacked')).toBeUndefined()
  await page.getByRole('button', { name: 'Open as Text' }).click()
  await expect.poll(() => asked).toEqual(['text'])
})

test('what is no picture is told, and what became one is shown', async ({ page, stand }) => {
  const { write, theirs } = await stand({ old: leaf(), new: 'no picture' })
  await expect(page.getByRole('main')).toContainText('One of the pictures cannot be read')
  write(leaf())
  theirs.didChange()
  await expect(page.locator('header')).toContainText('every pixel is the same')
})

test('300 px: one above the other', async ({ page, stand }) => {
  await page.setViewportSize({ width: 300, height: 700 })
  await stand({ old: leaf(), new: spotted() })
  await expect(page.locator('img').last()).toBeInViewport()
  expect(await fits(page)).toBe(true)
  expect(await seriousFindings(page)).toEqual([])
  await shot(page, 'compare-image-narrow')
})
