// Makes a fresh clone ready: packages, Node 24, the web workbench, a browser. What is there already costs nothing and
// needs no network. Call it before any import of a package: the program goes on under Node 24.
import { installBrowser } from './prepare/installBrowser.mjs'
import { installIde } from './prepare/installIde.mjs'
import { installPackages } from './prepare/installPackages.mjs'
import { installPython } from './prepare/installPython.mjs'
import { onNode24 } from './prepare/onNode24.mjs'

/** @param {{ ide?: boolean, browser?: boolean, python?: boolean }} needs */
export async function prepare(needs = {}) {
  try {
    installPackages()
    await onNode24()
    if (needs.ide) installIde()
    if (needs.browser) installBrowser()
    if (needs.python) installPython()
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  }
}
