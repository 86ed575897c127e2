// What is bundled into dist/, and how. An entry point that does not exist is left out.
import { existsSync, globSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from './root.mjs'

/** `import.meta` of an ES module means the bundle's own place once it is CommonJS. */
const importMeta = {
  banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href" },
  define: { 'import.meta.url': 'importMetaUrl', 'import.meta.dirname': '__dirname', 'import.meta.filename': '__filename' },
}

const HOST_ENTRIES = {
  extension: 'src/extension.ts',
  engine: 'src/engine.ts',
  trackingEngine: 'src/trackingEngine.ts',
  pool: 'src/poolWorker.ts',
  table: 'src/tableWorker.ts',
  servingEngine: 'src/servingEngine.ts',
  gateway: 'src/gateway.ts',
  onnxWorker: 'src/onnxWorker.ts',
}

/** The entry only turns on Node's cache of compiled code, which then holds for the files that are loaded after it. */
const commandLineApart = {
  name: 'command line apart',
  setup: (/** @type {import('esbuild').PluginBuild} */ plugin) => {
    plugin.onResolve({ filter: /\/runCli\.ts$/ }, () => ({ path: './commandLine.js', external: true }))
  },
}

/** @param {import('esbuild').BuildOptions} node @returns {import('esbuild').BuildOptions[]} */
function commandLine(node) {
  const banner = { js: `#!/usr/bin/env node\n${importMeta.banner.js}` }
  return [
    { ...node, entryPoints: existing({ cli: 'src/cli.ts' }), banner, plugins: [commandLineApart] },
    { ...node, entryPoints: existing({ commandLine: 'src/cli/runCli.ts' }) },
  ]
}

/** @param {{ production: boolean }} options @returns {import('esbuild').BuildOptions[]} */
export function bundles({ production }) {
  const common = {
    absWorkingDir: ROOT,
    bundle: true,
    minify: production,
    sourcemap: !production,
    metafile: true,
    logLevel: /** @type {const} */ ('warning'),
    outdir: 'dist',
  }
  const node = {
    ...common,
    ...importMeta,
    platform: /** @type {const} */ ('node'),
    format: /** @type {const} */ ('cjs'),
    target: 'node22',
    external: ['vscode', 'better-sqlite3', 'mocha', 'onnxruntime-web'],
    // the ES module of a package that has both: its CommonJS twin cannot be shaken
    mainFields: ['module', 'main'],
    keepNames: true,
    // `import()` becomes `require`: Node's way to a module of the other kind takes longer than the module
    supported: { 'dynamic-import': false },
  }
  return [
    { ...node, entryPoints: existing(HOST_ENTRIES) },
    ...commandLine(node),
    { ...node, entryPoints: production ? {} : testEntries() },
    {
      ...common,
      platform: /** @type {const} */ ('browser'),
      format: /** @type {const} */ ('iife'),
      target: 'es2022',
      tsconfig: 'webview/tsconfig.json',
      entryPoints: panelEntries(),
    },
  ].filter(bundle => Object.keys(bundle.entryPoints ?? {}).length > 0)
}

/** @param {Record<string, string>} entries */
function existing(entries) {
  return Object.fromEntries(Object.entries(entries).filter(([, source]) => existsSync(path.join(ROOT, source))))
}

/** webview/<panel>/main.ts becomes dist/webview/<panel>.js, and .css where it imports a style sheet. */
function panelEntries() {
  const sources = globSync('webview/*/main.ts', { cwd: ROOT })
  return Object.fromEntries(sources.map(source => [`webview/${path.basename(path.dirname(source))}`, source]))
}

/** What runs inside the extension host. mocha is loaded from node_modules. */
function testEntries() {
  const sources = globSync(['test/editor/index.ts', 'test/editor/**/*.test.ts'], { cwd: ROOT })
  return Object.fromEntries(sources.map(source => [source.replace(/\.ts$/, ''), source]))
}
