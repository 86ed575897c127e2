import { expect } from '@playwright/test'
import { changesOf, commitOf, modifiedStory, versionOf } from '../webview/engineDouble.ts'
import { button, detail, files, row, shot, test } from './standVersions.mts'
import { seriousFindings } from './seriousFindings.mts'

const THEMES = ['dark-modern', 'light-modern', 'high-contrast', 'high-contrast-light'] as const

for (const theme of THEMES)
  test(`looks and reads well in ${theme}`, async ({ page, stand }) => {
    await stand(undefined, { theme })
    await expect(row(page, /changes not tracked/)).toHaveAttribute('aria-selected', 'true')
    await expect(files(page).getByRole('row').nth(1)).toContainText('scan-0400.png')
    expect(await seriousFindings(page)).toEqual([])
    await shot(page, theme)
    await row(page, /add s5 and s6/).click()
    await expect(button(page, 'Checkout v6…')).toBeVisible()
    await page.mouse.move(600, 590)
    expect(await seriousFindings(page)).toEqual([])
    await shot(page, `${theme}-version`)
  })

test('says what, how much, from where, and what is not pushed', async ({ page, stand }) => {
  await stand()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('data/scans')
  await expect(page.locator('header')).toContainText('v7 in the workspace')
  await expect(page.locator('header')).toContainText(
    '7 versions · 59 files · 38.2 KB · storage: s3://team-data/diabetes · 1 version not pushed',
  )
  await expect(row(page, /^v7/)).toContainText('not pushed')
  await expect(row(page, /^v1/)).toContainText('only on team')
  await expect(row(page, /^v5/)).toHaveText(/fix units of bp\s+2 weeks ago\s+J. Park · 43.2 KB\s*$/)
  await expect(page.getByRole('listbox').getByRole('option').first()).toContainText('+14 −2 ~31')
  await expect(page.getByRole('heading', { level: 2 })).toHaveText('v7 → now')
  await expect(detail(page)).toContainText('what your change would track as v8')
  await expect(detail(page).getByRole('status')).toHaveText(
    /\+ 14 added\s+− 2 deleted\s+~ 31 modified\s+→ 1 renamed\s+409 unchanged\s+8.0 MB → 8.3 MB \(\+284 KB\)/,
  )
  const renamed = files(page).getByRole('row', { name: /heldout/ })
  await expect(renamed).toHaveText(/test\/heldout\.csv → test\/holdout\.csv\s+→ renamed\s+7.8 KB\s+7.8 KB/)
})

test('buttons do what they say, on what is selected', async ({ page, stand }) => {
  const { double } = await stand()
  await button(page, 'Track New Version').click()
  await button(page, 'Push').click()
  await row(page, /^v6/).click()
  await button(page, 'Checkout v6…').click()
  await row(page, /^v3/).click()
  await expect(detail(page)).toContainText('The list of files of v3 is not in the cache. Pull it from team to compare.')
  await shot(page, 'unavailable')
  await button(page, 'Fetch').click()
  await expect
    .poll(() => double.asked)
    .toEqual(['changes pointer', 'track', 'push', 'changes v6', 'checkout v6', 'changes v3', 'fetchVersion v3'])
})

test('the keyboard alone reaches everything', async ({ page, stand }) => {
  const { double } = await stand()
  await expect(page.getByRole('listbox')).toBeFocused()
  const selected = page.locator('[role=option][aria-selected=true]')
  for (const [key, expected] of [
    ['ArrowDown', 'v7'],
    ['ArrowDown', 'v6'],
    ['End', 'v1'],
    ['ArrowDown', 'v1'],
    ['Home', 'now'],
    ['ArrowUp', 'now'],
    ['PageDown', 'v1'],
    ['PageUp', 'now'],
    ['ArrowDown', 'v7'],
    ['ArrowDown', 'v6'],
  ] as const) {
    await page.keyboard.press(key)
    await expect(selected, key).toHaveText(new RegExp(`^\\s*${expected}\\b`))
    await expect(selected).toHaveId((await page.getByRole('listbox').getAttribute('aria-activedescendant')) ?? '')
  }
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 2 })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('combobox', { name: 'Compare with' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(button(page, 'Checkout v6…')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect.poll(() => double.asked).toContain('checkout v6')
  await expect(button(page, 'Checkout v6…')).toBeEnabled()
  await page.keyboard.press('Tab')
  await expect(button(page, 'Where is it?')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(files(page)).toBeFocused()
  await page.keyboard.press('End')
  await expect(files(page).getByRole('row').last()).toHaveAttribute('aria-rowindex', '53')
  for (const _ of ['Where is it?', 'Checkout', 'Compare with', 'the list']) await page.keyboard.press('Shift+Tab')
  await expect(page.getByRole('listbox')).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(button(page, 'Track New Version')).toBeFocused()
})

test('follows what changes, and keeps the selection over it and over a reload', async ({ page, stand }) => {
  const { double, theirs } = await stand()
  await row(page, /^v6/).click()
  await expect(button(page, 'Checkout v6…')).toBeVisible()
  const { story } = double
  story.versions = [
    versionOf(8, { message: 'tracked from elsewhere', current: true }),
    ...story.versions.map(version => ({ ...version, current: false })),
  ]
  story.target = story.target && {
    ...story.target,
    state: 'unchanged',
    version: { number: 8, commit: commitOf(8), author: '', date: 0, message: '' },
  }
  theirs.didChange()
  await expect(row(page, /^v8/)).toContainText('tracked from elsewhere')
  await expect(page.locator('header')).toContainText('v8 in the workspace')
  await expect(page.getByRole('button', { name: 'Track New Version' })).toHaveCount(0)
  await expect(page.getByRole('heading', { level: 2 })).toHaveText('v6 → now')
  await page.reload()
  await expect(page.getByRole('heading', { level: 2 })).toHaveText('v6 → now')
  await expect(row(page, /^v6/)).toHaveAttribute('aria-selected', 'true')
})

test('a reload in the middle of a long answer shows the new page its own answers', async ({ page, stand }) => {
  const { double } = await stand()
  await expect(files(page)).toBeVisible()
  double.story.delay = 400
  await row(page, /^v6/).click()
  await page.reload()
  await expect(page.getByRole('heading', { level: 2 })).toHaveText('v6 → now')
  await expect(detail(page).getByRole('status')).toContainText('18 added')
})

test('a skeleton holds the place while the answer is on its way', async ({ page, stand }) => {
  const story = modifiedStory()
  story.delay = 1200
  await stand(story)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('data/scans')
  await expect(page.getByRole('status', { name: 'Reading the versions' })).toBeVisible()
  const before = await page.locator('main > *').last().boundingBox()
  await page.waitForTimeout(400)
  await shot(page, 'loading')
  await expect(page.getByRole('listbox')).toBeVisible()
  expect(await page.locator('main > *').last().boundingBox()).toEqual(before)
  await expect(files(page)).toBeVisible()
})

test('never committed: one sentence and what to do', async ({ page, stand }) => {
  const story = modifiedStory()
  story.versions = []
  story.target = story.target && { ...story.target, state: 'unchanged', uncommitted: true, version: undefined }
  const { double } = await stand(story)
  await expect(page.getByRole('main')).toContainText('data/scans has no versions yet: each Git commit of its pointer file makes one.')
  await expect(page.locator('header')).toContainText('not committed')
  await shot(page, 'empty')
  expect(await seriousFindings(page)).toEqual([])
  await button(page, 'Open Source Control').click()
  await expect.poll(() => double.asked).toEqual(['scm'])
})

test('tracked and not committed: now is compared with the newest version', async ({ page, stand }) => {
  const story = modifiedStory()
  story.versions = story.versions.map(version => ({ ...version, current: false }))
  story.target = story.target && { ...story.target, state: 'unchanged', uncommitted: true, version: undefined }
  const { double } = await stand(story)
  await expect(page.getByRole('listbox').getByRole('option').first()).toContainText('tracked, not committed')
  await expect(detail(page)).toContainText('what the next commit makes v8')
  await expect(files(page)).toBeVisible()
  expect(double.asked).toEqual(['changes v7'])
})

test('nothing changed', async ({ page, stand }) => {
  const story = modifiedStory()
  story.target = story.target && { ...story.target, state: 'unchanged' }
  story.changes[commitOf(7)] = changesOf()
  await stand(story)
  await expect(detail(page)).toContainText('The workspace holds exactly the content of v7.')
  await expect(detail(page)).toContainText('this is in the workspace')
  await expect(page.getByRole('button', { name: /Checkout/ })).toHaveCount(0)
  await shot(page, 'unchanged')
})

test('no longer tracked: a sentence, and trying again works', async ({ page, stand }) => {
  const story = modifiedStory()
  const target = story.target
  const { double, theirs } = await stand(story)
  await expect(page.getByRole('listbox')).toBeVisible()
  double.story.target = undefined
  theirs.didChange()
  await expect(page.getByRole('main')).toContainText('is no longer tracked')
  await shot(page, 'failed')
  double.story.target = target
  await button(page, 'Try Again').click()
  await expect(page.getByRole('listbox')).toBeVisible()
})

test('a comparison that fails says so and can be tried again', async ({ page, stand }) => {
  const { double } = await stand({ ...modifiedStory(), changes: { '': new Error('The pointer file data/scans.dvc cannot be read.') } })
  await expect(detail(page)).toContainText('The pointer file data/scans.dvc cannot be read.')
  double.story.changes[''] = changesOf({
    counts: { added: 1, modified: 0, deleted: 0, renamed: 0, unchanged: 0 },
    files: [{ rel: 'a', kind: 'added', newSize: 1 }],
  })
  await button(page, 'Try Again').click()
  await expect(files(page)).toBeVisible()
})

test('untrusted: shows all and offers nothing that writes', async ({ page, stand }) => {
  await stand(undefined, { trusted: false })
  await expect(files(page)).toBeVisible()
  await row(page, /^v3/).click()
  await expect(detail(page)).toContainText('is not in the cache')
  await expect(page.getByRole('button')).toHaveCount(0)
})

for (const theme of ['dark-modern', 'light-modern'] as const)
  test(`two versions are compared in ${theme}`, async ({ page, stand }) => {
    const { double } = await stand(undefined, { theme })
    await row(page, /^v5/).click()
    await row(page, /^v7/).click({ modifiers: ['ControlOrMeta'] })
    await expect(page.getByRole('heading', { level: 2 })).toHaveText('v5 → v7')
    await expect(page.getByRole('combobox', { name: 'Compare with' })).toHaveValue(commitOf(7))
    await expect(files(page)).toBeVisible()
    await page.mouse.move(600, 590)
    expect(await seriousFindings(page)).toEqual([])
    await shot(page, `compare-versions-${theme === 'dark-modern' ? 'dark' : 'light'}`)
    await files(page)
      .getByRole('button', { name: /labels/ })
      .click()
    await page.getByRole('combobox').selectOption(commitOf(1))
    await expect(page.getByRole('heading', { level: 2 })).toHaveText('v1 → v5')
    await page.getByRole('combobox').selectOption('')
    await expect(page.getByRole('heading', { level: 2 })).toHaveText('v5 → now')
    expect(double.asked.slice(1, 5)).toEqual(['changes v5', 'changes v5 to v7', 'open labels.csv since v5 to v7', 'changes v1 to v5'])
  })
