import { spawnSync } from 'node:child_process'
import { ROOT } from '../root.mjs'

/** Opens the person's own VS Code with the extension in development. @param {string} folder */
export function openDesktop(folder) {
  console.log(`Opening VS Code on ${folder}`)
  const args = [`--extensionDevelopmentPath=${ROOT}`, folder]
  const done = spawnSync('code', args, { stdio: 'inherit', shell: process.platform === 'win32' })
  process.exitCode = done.status ?? 1
}
