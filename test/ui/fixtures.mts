import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type BrowserContext, test as base, expect } from '@playwright/test'
import { browserOptions } from '../../scripts/ide/browserOptions.mjs'
import { makeProject } from '../../scripts/ide/makeProject.mjs'
import { startServer, type Server } from '../../scripts/ide/startServer.mjs'
import { workbenchUrl } from '../../scripts/ide/workbenchUrl.mjs'
import { OUT, ROOT } from '../../scripts/root.mjs'
import { Settings } from './settings.mts'
import { Workbench } from './workbench.mts'

export { expect }

/** What a test opens: a folder that is copied, by default the tutorial, as a Git repository unless `git` is false. */
export interface Project {
  readonly source?: string
  readonly git?: boolean
  /** Folders that the first commit leaves out. */
  readonly untracked?: readonly string[]
  /** Changes the copy before the workbench opens it. */
  readonly prepare?: (folder: string) => void | Promise<void>
}

export type Theme = 'Light Modern' | 'Dark Modern' | 'Default High Contrast' | 'Default High Contrast Light'

interface Options {
  /** Set with `test.use({ project: { … } })`. */
  project: Project
  theme: Theme
  /** More user settings. */
  settings: Record<string, unknown>
}

interface PerTest {
  /** The copy that the workbench shows. */
  folder: string
  workbench: Workbench
}

interface PerWorker {
  server: Server
  userSettings: Settings
  /** One browser profile for all tests of a worker: the workbench's 19 MB of script are then fetched and compiled once. */
  profile: BrowserContext
}

export const test = base.extend<Options & PerTest, PerWorker>({
  project: [{}, { option: true }],
  theme: ['Dark Modern', { option: true }],
  settings: [{}, { option: true }],

  server: [
    async ({}, use, { workerIndex }) => {
      const vsix = process.env.VSIX
      const extension = vsix ? { vsix: path.resolve(vsix) } : { linkedExtension: ROOT }
      const server = await startServer({ ...extension, logFile: path.join(OUT, `ui-server-${workerIndex}.log`) })
      await use(server)
      await server.stop()
    },
    { scope: 'worker' },
  ],

  userSettings: [async ({ server }, use) => use(new Settings(path.join(server.profile, 'User/settings.json'))), { scope: 'worker' }],

  profile: [
    async ({ playwright }, use) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'browser-'))
      const profile = await playwright.chromium.launchPersistentContext(folder, browserOptions())
      await use(profile)
      await profile.close()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    },
    { scope: 'worker' },
  ],

  context: async ({ profile }, use) => use(profile),

  // What a window keeps for itself goes with it; what the browser keeps of the program stays.
  page: async ({ context, server, viewport }, use) => {
    const page = await context.newPage()
    if (viewport) await page.setViewportSize(viewport)
    const devTools = await context.newCDPSession(page)
    await devTools.send('Storage.clearDataForOrigin', { origin: server.url, storageTypes: 'cookies,local_storage,indexeddb' })
    await use(page)
    for (const open of context.pages()) if (open.url() !== 'about:blank') await open.close()
  },

  folder: async ({ project }, use) => {
    const parent = mkdtempSync(path.join(tmpdir(), 'ui-'))
    const source = project.source ?? path.join(ROOT, 'examples/tutorial')
    const folder = path.join(parent, path.basename(source))
    const { git, untracked } = project
    makeProject(source, folder, { ...(git === undefined ? {} : { git }), ...(untracked ? { untracked: [...untracked] } : {}) })
    await project.prepare?.(folder)
    await use(folder)
    rmSync(parent, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  },

  workbench: async ({ page, server, userSettings, folder, theme, settings }, use) => {
    userSettings.reset({ 'workbench.colorTheme': theme, ...settings })
    await page.goto(workbenchUrl(server.url, { folder }))
    const workbench = new Workbench(page, folder, userSettings)
    await workbench.ready()
    await use(workbench)
  },
})
