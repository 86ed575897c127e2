import path from 'node:path'
import { defineConfig } from '@playwright/test'
import { browserOptions } from '../../scripts/ide/browserOptions.mjs'
import { OUT } from '../../scripts/root.mjs'

const report = process.env.PLAYWRIGHT_JSON_OUTPUT_FILE

/** Specs that open VS Code. */
const WORKBENCH = /(?:Workbench|compare|description|imports|pictures|resolve|runs|serving|smoke|sourceControl|states|tutorial)\.spec\.mts$/

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.mts',
  outputDir: path.join(OUT, 'ui'),
  // A window of VS Code takes half a minute: walks that tests in the host cover too run with `npm test -- --all`, as do all walks in the
  // light theme, pages in the light and the dark high contrast theme, and the widths between the narrowest and the widest.
  ...(process.env.MLOPS_TEST_ALL !== 'yes' && {
    grepInvert: /Light Modern|@long|in (?:light-modern|high-contrast)$|(?:720|800|1400|1800) (?:px|pixels)/,
  }),
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: process.env.CI === 'true',
  workers: 2,
  fullyParallel: false,
  // A page alone leaves half of the machine idle; a whole workbench has it for itself, and comes after them.
  projects: [
    { name: 'pages', testIgnore: WORKBENCH },
    { name: 'workbench', testMatch: WORKBENCH, workers: 1, dependencies: ['pages'] },
  ],
  retries: 1,
  reporter: report ? [['list'], ['json', { outputFile: report }]] : [['list']],
  use: {
    viewport: { width: 1400, height: 900 },
    screenshot: 'only-on-failure',
    trace: 'on-first-retry',
    actionTimeout: 20_000,
    launchOptions: browserOptions(),
  },
})
