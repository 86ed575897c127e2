// npm run package [-- TARGET | all]: one VSIX per platform, each with that platform's native module only.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { prepare } from './prepare.mjs'
import { OUT, ROOT } from './root.mjs'

/** VS Code's names for platforms, and better-sqlite3's. */
const PREBUILDS = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'alpine-x64': 'linuxmusl-x64',
  'alpine-arm64': 'linuxmusl-arm64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'win32-x64',
  'win32-arm64': 'win32-arm64',
}

const asked = process.argv[2] ?? `${process.platform}-${process.arch}`
const targets = Object.entries(PREBUILDS).filter(([target]) => asked === 'all' || asked === target)
if (targets.length === 0) {
  console.error(`There is no target ${asked}. The targets are: all, ${Object.keys(PREBUILDS).join(', ')}.`)
  process.exit(2)
}
await prepare()
const { build } = await import('./bundle.mjs')
const { createVSIX } = await import('@vscode/vsce')
const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'))
const allowed = readFileSync(path.join(ROOT, '.vscodeignore'), 'utf8')
const ignoreFile = path.join(OUT, 'vscodeignore')

mkdirSync(OUT, { recursive: true })
await build({ production: true })
for (const [target, prebuild] of targets) {
  writeFileSync(ignoreFile, allowed.replace('prebuilds/**', `prebuilds/${prebuild}.node`))
  await createVSIX({
    cwd: ROOT,
    target,
    ignoreFile,
    rewriteRelativeLinks: false,
    packagePath: path.join(ROOT, `mlops-workbench-${version}-${target}.vsix`),
  })
}
rmSync(ignoreFile)
