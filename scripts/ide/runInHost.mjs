// Runs mocha tests inside the real extension host of the web workbench.
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { format } from 'node:util'
import { chromium } from 'playwright-core'
import { OUT, ROOT } from '../root.mjs'
import { browserOptions } from './browserOptions.mjs'
import { makeProject } from './makeProject.mjs'
import { startServer } from './startServer.mjs'
import { workbenchUrl } from './workbenchUrl.mjs'

const LIMIT_MS = 600_000

/**
 * Resolves with what ended the run: the code of the extension host (0 or 1), or a sentence that says why there is none.
 * @param {{ folder?: string, extension?: string, tests?: string, env?: Record<string, string> }} [options] `folder` is copied
 * @returns {Promise<number | string>}
 */
export async function runInHost(options = {}) {
  mkdirSync(OUT, { recursive: true })
  const work = mkdtempSync(path.join(tmpdir(), 'in-host-'))
  makeProject(options.folder ?? path.join(ROOT, 'examples/tutorial'), work)
  const server = await startServer({ isDriven: true, logFile: path.join(OUT, 'in-host-server.log'), env: options.env ?? {} })
  const address = workbenchUrl(server.url, {
    folder: work,
    extension: options.extension || ROOT,
    tests: options.tests || path.join(ROOT, 'dist/test/editor/index.js'),
  })
  try {
    const browser = await chromium.launch(browserOptions())
    try {
      return await visit(await browser.newPage(), address, server.ended)
    } finally {
      await browser.close()
    }
  } finally {
    await server.stop()
    rmSync(work, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}

/** @param {import('playwright-core').Page} page @param {string} address @param {Promise<number | null>} serverEnded */
async function visit(page, address, serverEnded) {
  const log = path.join(OUT, 'in-host-workbench.log')
  writeFileSync(log, '')
  /** @type {(end: number | string) => void} */
  let finish = () => undefined
  const done = new Promise(resolve => {
    finish = resolve
  })
  await page.exposeFunction('codeAutomationLog', (/** @type {string} */ type, /** @type {unknown[]} */ args) =>
    appendFileSync(log, `${type}: ${format(...args)}\n`),
  )
  await page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => finish(code))
  page.on('pageerror', error => appendFileSync(log, `pageerror: ${error.stack}\n`))
  page.on('crash', () => finish('the page of the workbench crashed'))
  void serverEnded.then(code => finish(`the server of the workbench ended with code ${code}`))
  const timer = setTimeout(() => finish(`the tests did not end within ${LIMIT_MS / 1000} s`), LIMIT_MS)
  await page.goto(address)
  const end = await done
  clearTimeout(timer)
  if (typeof end !== 'number') await page.screenshot({ path: path.join(OUT, 'in-host.png') }).catch(() => undefined)
  return end
}
