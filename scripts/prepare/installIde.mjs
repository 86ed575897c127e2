import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { NODE_DIR, ROOT } from '../root.mjs'
import { installDebianPackages } from './installDebianPackages.mjs'
import { isOnPath, run } from './run.mjs'

const IDE = path.join(ROOT, 'ide')
const SERVER = path.join(IDE, 'node_modules/code-server/lib/vscode')
const STAMP = path.join(IDE, 'node_modules/.installed')
const QUIET = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']

/**
 * code-server is a real VS Code that npm can install. Its own install script compiles nine native modules and needs
 * libkrb5; without scripts all works but what two modules do, and those two are built here.
 */
export function installIde() {
  const wanted = createHash('sha256')
    .update(readFileSync(path.join(IDE, 'package-lock.json')))
    .digest('hex')
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return
  console.log('> Installing the web workbench (once, about a minute)')
  run('Installing code-server', ['npm', 'ci', ...QUIET], { cwd: IDE })
  // not `npm ci`: the shrinkwrap that code-server ships is out of step with its own package.json
  run('Installing its server', ['npm', 'install', '--omit=dev', '--no-save', ...QUIET], { cwd: SERVER })
  run('Installing its extensions', ['npm', 'install', '--omit=dev', '--no-save', ...QUIET], { cwd: path.join(SERVER, 'extensions') })
  buildNativeModules()
  link('code-linux.sh', path.join(SERVER, 'bin/remote-cli/code-server'))
  link('browser-linux.sh', path.join(SERVER, 'bin/helpers/browser.sh'))
  writeFileSync(STAMP, wanted)
}

/** spdlog writes the Output channels, native-watchdog ends an extension host whose server is gone. */
function buildNativeModules() {
  const tools = ['g++', 'make', 'python3']
  installDebianPackages(tools.filter(tool => !isOnPath(tool)))
  const missing = tools.filter(tool => !isOnPath(tool))
  if (missing.length > 0) {
    console.warn(`Output channels of the web workbench will stay empty: building them needs ${missing.join(', ')}.`)
    return
  }
  const headers = existsSync(path.join(NODE_DIR, 'include/node')) ? { npm_config_nodedir: NODE_DIR } : {}
  const modules = ['@vscode/spdlog', '@vscode/native-watchdog']
  run('Building two native modules', ['npm', 'rebuild', '--loglevel=error', ...modules], { cwd: SERVER, env: headers })
}

/** @param {string} target @param {string} at */
function link(target, at) {
  if (process.platform === 'win32') return
  rmSync(at, { force: true })
  symlinkSync(target, at)
}
