import { chmodSync, copyFileSync, existsSync, globSync, mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import * as esbuild from 'esbuild'
import { bundles } from './bundles.mjs'
import { ROOT } from './root.mjs'

const DIST = path.join(ROOT, 'dist')
const ICONS = ['codicon.css', 'codicon.ttf']

/** Writes dist/. Throws what esbuild says when a source does not compile. @param {{ production: boolean }} options */
export async function build(options) {
  const started = Date.now()
  const results = await Promise.all(bundles(options).map(bundle => esbuild.build(bundle)))
  const written = results.flatMap(result => Object.keys(result.metafile?.outputs ?? {}))
  finish()
  removeStale(written)
  console.log(`Built ${written.filter(file => !file.endsWith('.map')).length} files into dist in ${Date.now() - started} ms.`)
}

/** Builds again on every change, until the process ends. @param {{ production: boolean }} options */
export async function watch(options) {
  await build(options)
  const report = {
    name: 'report',
    setup: (/** @type {import('esbuild').PluginBuild} */ plugin) => {
      plugin.onEnd(result => {
        finish()
        if (result.errors.length === 0) console.log(`${new Date().toLocaleTimeString()} built`)
      })
    },
  }
  for (const bundle of bundles(options)) {
    const context = await esbuild.context({ ...bundle, plugins: [report] })
    await context.watch()
  }
}

function finish() {
  const cli = path.join(DIST, 'cli.js')
  if (existsSync(cli)) chmodSync(cli, 0o755)
  const webview = path.join(DIST, 'webview')
  mkdirSync(webview, { recursive: true })
  for (const file of ICONS) copyFileSync(path.join(ROOT, 'node_modules/@vscode/codicons/dist', file), path.join(webview, file))
}

/** A test that was deleted or renamed must not run on from an older build. @param {string[]} written relative to the root */
function removeStale(written) {
  const keep = new Set([...written, ...ICONS.map(file => `dist/webview/${file}`)].map(file => path.join(ROOT, file)))
  for (const file of globSync('dist/**/*.{js,css,map}', { cwd: ROOT })) {
    const whole = path.join(ROOT, file)
    if (!keep.has(whole)) rmSync(whole)
  }
}
