import path from 'node:path'
import { defineConfig } from '@playwright/test'
import { browserOptions } from '../../scripts/ide/browserOptions.mjs'
import { OUT } from '../../scripts/root.mjs'

const report = process.env.PLAYWRIGHT_JSON_OUTPUT_FILE

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.mts',
  outputDir: path.join(OUT, 'ui'),
  // Workbench tests run in the dark theme; `npm test -- --themes` runs them in the light one too. Pages alone run in four always.
  ...(process.env.MLOPS_TEST_THEMES !== 'all' && { grepInvert: /Light Modern/ }),
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: process.env.CI === 'true',
  // A window of VS Code mostly waits, for its server and for itself.
  workers: 2,
  fullyParallel: false,
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
