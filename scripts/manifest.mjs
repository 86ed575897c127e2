// npm run manifest [-- --check]: writes what the editor's declarations say into package.json and package.nls.json; with --check, fails when they differ.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import * as esbuild from 'esbuild'
import { contributions } from './manifest/contributions.mjs'
import { ROOT } from './root.mjs'

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
const wanted = await render()
const different = Object.entries(wanted).filter(([file, text]) => read(file) !== text)

if (values.check) {
  for (const [file] of different) console.error(`${file} is not what the declarations in src/editor say. Run: npm run manifest`)
  process.exitCode = different.length > 0 ? 1 : 0
} else {
  for (const [file, text] of different) writeFileSync(path.join(ROOT, file), text)
  console.log(different.length > 0 ? `Wrote ${different.map(([file]) => file).join(', ')}.` : 'The manifest is up to date.')
}

/** The texts of both files as they should be. */
async function render() {
  const { manifest, nls } = contributions(await declarations())
  const current = JSON.parse(read('package.json'))
  return { 'package.json': format({ ...current, ...manifest }), 'package.nls.json': format(nls) }
}

/** Bundles the lists, which import no `vscode`, and imports them. */
async function declarations() {
  const result = await esbuild.build({
    stdin: {
      contents: "export * from './commands.ts'\nexport * from './settings.ts'\nexport * from './views.ts'",
      resolveDir: path.join(ROOT, 'src/editor'),
      loader: 'ts',
    },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
  })
  const module = { exports: {} }
  new Function('module', 'exports', 'require', result.outputFiles[0]?.text ?? '')(module, module.exports, (/** @type {string} */ id) =>
    process.getBuiltinModule(id),
  )
  return /** @type {import('./manifest/contributions.mjs').Declarations} */ (module.exports)
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(path.join(ROOT, file), 'utf8')
  } catch {
    return ''
  }
}

/** @param {unknown} value */
function format(value) {
  return `${JSON.stringify(value, null, 2)}\n`
}
