// npm start [-- FOLDER] [--port N] [--web]: opens VS Code with the extension on a folder, at first the tutorial.
import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { hasDesktop } from './ide/hasDesktop.mjs'
import { makeProject } from './ide/makeProject.mjs'
import { prepare } from './prepare.mjs'
import { ROOT } from './root.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { port: { type: 'string' }, web: { type: 'boolean', default: false } },
})

await prepare()
const useDesktop = !values.web && process.env.CI !== 'true' && hasDesktop()
if (!useDesktop) await prepare({ ide: true })
const { build } = await import('./bundle.mjs')
await build({ production: false })
const folder = positionals[0] ? given(positionals[0]) : tutorial()
if (useDesktop) {
  const { openDesktop } = await import('./ide/openDesktop.mjs')
  openDesktop(folder)
} else {
  const { openWeb } = await import('./ide/openWeb.mjs')
  await openWeb(folder, Number(values.port ?? process.env.PORT ?? 8137))
}

/** @param {string} name */
function given(name) {
  // npm runs scripts at the root of the package; INIT_CWD is where the person stood
  const whole = path.resolve(process.env.INIT_CWD ?? process.cwd(), name)
  if (existsSync(whole) && statSync(whole).isDirectory()) return whole
  console.error(`There is no folder ${whole}. Name one that exists, or none to open the tutorial.`)
  process.exit(1)
}

/** A copy to play in, outside Git's sight. */
function tutorial() {
  const copy = path.join(ROOT, '.ide/tutorial')
  makeProject(path.join(ROOT, 'examples/tutorial'), copy)
  return copy
}
