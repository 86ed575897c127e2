import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test as base, expect } from '@playwright/test'
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

export const test = base.extend<Options & PerTest, { server: Server; userSettings: Settings }>({
  project: [{}, { option: true }],
  theme: ['Dark Modern', { option: true }],
  settings: [{}, { option: true }],

  server: [
    async ({}, use) => {
      const vsix = process.env.VSIX
      const extension = vsix ? { vsix: path.resolve(vsix) } : { linkedExtension: ROOT }
      const server = await startServer({ ...extension, logFile: path.join(OUT, 'ui-server.log') })
      await use(server)
      await server.stop()
    },
    { scope: 'worker' },
  ],

  userSettings: [async ({ server }, use) => use(new Settings(path.join(server.profile, 'User/settings.json'))), { scope: 'worker' }],

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
