import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'

const PLACES = [
  // without a window and all that belongs to one, tests take about half as long
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** The Chromium to use: the one named in CHROMIUM, the system's (the headless shell first), or Playwright's own. Undefined where there is none. */
export function findBrowser() {
  const named = process.env.CHROMIUM
  if (named) return named
  return PLACES.find(place => existsSync(place)) ?? playwrightsOwn()
}

function playwrightsOwn() {
  try {
    const place = createRequire(import.meta.url)('playwright-core').chromium.executablePath()
    return existsSync(place) ? place : undefined
  } catch {
    return undefined
  }
}
