import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { isOnPath } from '../prepare/run.mjs'
import { ROOT } from '../root.mjs'

/** Whether `code` on the PATH is a VS Code that the extension runs in. An older one would open and silently not load it. */
export function hasDesktop() {
  if (!isOnPath('code')) return false
  const { stdout } = spawnSync('code', ['--version'], { encoding: 'utf8', shell: process.platform === 'win32' })
  const version = (stdout ?? '').split('\n')[0]?.trim() ?? ''
  /** @type {{ engines: { vscode: string } }} */
  const { engines } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'))
  const needed = engines.vscode.replace('^', '')
  if (isAtLeast(version, needed)) return true
  console.log(
    `The \`code\` on the PATH is VS Code ${version || 'of an unknown version'}, and the extension needs ${needed}: using the web workbench.`,
  )
  return false
}

/** @param {string} version @param {string} needed */
function isAtLeast(version, needed) {
  if (!/^\d+\.\d+\.\d+/.test(version)) return false
  return version.localeCompare(needed, 'en', { numeric: true }) >= 0
}
