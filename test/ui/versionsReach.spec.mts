import { expect } from '@playwright/test'
import { changesOf, modifiedStory, versionOf } from '../webview/engineDouble.ts'
import { button, detail, files, fits, row, shot, test } from './standVersions.mts'
import { seriousFindings } from './seriousFindings.mts'

const HOSTILE = `<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>`
test('hostile names and messages stay text', async ({ page, stand }) => {
  const story = modifiedStory()
  const rtl = 'data/\u202Egpj.exe'
  const long = `${'very-long-folder/'.repeat(40)}${'n'.repeat(300)}.csv`
  story.target = story.target && { ...story.target, rel: HOSTILE, desc: HOSTILE }
  story.versions = story.versions.map(version => ({ ...version, message: HOSTILE, author: HOSTILE, email: '"><b>' }))
  story.project = { ...story.project, remotes: [{ name: HOSTILE, url: HOSTILE, isDefault: true, supported: true }] }
  const names = [HOSTILE, rtl, long, '한국어/데이터.csv', 'with\nnewline\t.txt', '  spaces  .txt', '']
  story.changes[''] = changesOf({
    counts: { added: names.length, modified: 0, deleted: 0, renamed: 0, unchanged: 0 },
    files: names.map(rel => ({ rel, kind: 'added', newSize: 1 })),
  })
  await stand(story)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(HOSTILE)
  await expect(files(page).getByRole('row')).toHaveCount(names.length + 1)
  await expect(files(page)).toContainText(HOSTILE)
  await expect(files(page)).toContainText('data/\uFFFDgpj.exe')
  await expect(files(page)).toContainText('with\uFFFDnewline\uFFFD.txt')
  await row(page, /^v6/).click()
  await expect(detail(page)).toContainText(HOSTILE)
  expect(await page.evaluate('window.hacked')).toBeUndefined()
  expect(await page.locator('img, body script:not([src], #page-data)').count()).toBe(0)
  await page.getByRole('listbox').getByRole('option').first().click()
  expect(await fits(page)).toBe(true)
  await shot(page, 'hostile')
})

test('ten thousand files and a thousand versions stay light', async ({ page, stand }) => {
  const story = modifiedStory()
  story.versions = Array.from({ length: 1000 }, (_, n) => versionOf(1000 - n, { current: n === 0 }))
  const list = Array.from({ length: 10_000 }, (_, n) => ({
    rel: `train/scan-${String(n).padStart(5, '0')}.png`,
    kind: 'modified' as const,
    oldSize: n,
    newSize: n * 2,
  }))
  story.changes[''] = changesOf({ counts: { added: 0, modified: 12_345, deleted: 0, renamed: 0, unchanged: 0 }, files: list })
  await stand(story)
  await expect(files(page)).toHaveAttribute('aria-rowcount', '10001')
  await expect(page.getByRole('main')).toContainText('The first 10,000 of 12,345 changed files are shown.')
  expect(await files(page).getByRole('row').count()).toBeLessThan(80)
  await page.evaluate(`document.querySelector('.files').scrollTop = 5000 * 22`)
  await expect(files(page).getByText('scan-05000.png')).toBeInViewport()
  expect(await files(page).getByRole('row').count()).toBeLessThan(80)
  await shot(page, 'many')
  const started = Date.now()
  await page.getByRole('listbox').press('End')
  await expect(row(page, /^v1 /)).toBeInViewport()
  expect(Date.now() - started).toBeLessThan(2000)
  expect(await page.getByRole('listbox').getByRole('option').count()).toBeLessThan(80)
  await page.reload()
  await expect(row(page, /^v1 /)).toBeInViewport()
  await page.getByRole('listbox').press('Home')
  await expect(row(page, /changes not tracked/)).toBeInViewport()
})

test('a shorter list after a scroll shows its rows', async ({ page, stand }) => {
  const { double, theirs } = await stand()
  await expect(files(page)).toBeVisible()
  await page.evaluate(`document.querySelector('.files').scrollTop = 9999`)
  double.story.changes[''] = changesOf({
    counts: { added: 0, modified: 1, deleted: 0, renamed: 0, unchanged: 0 },
    files: [{ rel: 'only.csv', kind: 'modified', oldSize: 1, newSize: 2 }],
  })
  theirs.didChange()
  await expect(files(page).getByText('only.csv')).toBeInViewport()
})

for (const [name, width, height] of [
  ['narrow', 300, 700],
  ['wide', 1400, 800],
  ['huge', 3840, 2000],
] as const)
  test(`${width} px: everything is in reach`, async ({ page, stand }) => {
    await page.setViewportSize({ width, height })
    await stand()
    await expect(files(page).getByText('scan-0400.png')).toBeInViewport()
    await expect(row(page, /changes not tracked/)).toBeInViewport()
    await expect(button(page, 'Track New Version')).toBeInViewport()
    expect(await fits(page)).toBe(true)
    expect(await seriousFindings(page)).toEqual([])
    await shot(page, name)
  })

test('zoom 200 %: everything is in reach', async ({ page, stand }) => {
  await page.setViewportSize({ width: 540, height: 400 })
  await stand()
  await expect(button(page, 'Track New Version')).toBeInViewport()
  await files(page).getByText('scan-0400.png').scrollIntoViewIfNeeded()
  await expect(files(page).getByText('scan-0400.png')).toBeInViewport()
  expect(await fits(page)).toBe(true)
  await shot(page, 'zoom')
})

test('motion stops for those who ask for it', async ({ page, stand }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await stand({ ...modifiedStory(), delay: 1000 })
  expect(await page.evaluate(`getComputedStyle(document.querySelector('.bar')).animationName`)).toBe('none')
  await expect(files(page)).toBeVisible()
})

test('speaks the language of the editor', async ({ page, stand }) => {
  const bundle = {
    'Track New Version': '새 버전 추적',
    'changes not tracked': '추적되지 않은 변경',
    '{0} versions': '버전 {0}개',
    now: '현재',
    File: '파일',
    '+ {0} added': '+ {0}개 추가',
  }
  await stand(undefined, { locale: 'ko', bundle })
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko')
  await expect(button(page, '새 버전 추적')).toBeVisible()
  await expect(page.locator('header')).toContainText('버전 7개')
  await expect(page.getByRole('listbox').getByRole('option').first()).toContainText('추적되지 않은 변경')
  await expect(row(page, /fix units of bp/)).toContainText('2주 전')
  await expect(detail(page).getByRole('status')).toContainText('+ 14개 추가')
  await shot(page, 'korean')
})
