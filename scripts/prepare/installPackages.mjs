import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from '../root.mjs'
import { run } from './run.mjs'

/** `npm ci`, unless node_modules holds what package-lock.json says. No package that we use needs an install script. */
export function installPackages() {
  if (isInstalled(ROOT)) return
  run('Installing packages', ['npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'])
}

/**
 * npm writes node_modules/.package-lock.json last, so it is there only after a whole install and names what was installed.
 * Packages for another system or processor are missing in it and are optional in the lock.
 * @param {string} folder
 */
function isInstalled(folder) {
  const installed = readPackages(path.join(folder, 'node_modules/.package-lock.json'))
  const wanted = readPackages(path.join(folder, 'package-lock.json'))
  if (!installed || !wanted) return false
  return Object.entries(wanted).every(([name, entry]) => {
    if (name === '') return true
    const present = installed[name]
    return present ? present.version === entry.version : entry.optional === true || entry.devOptional === true
  })
}

/** @param {string} file @returns {Record<string, { version?: string, optional?: boolean, devOptional?: boolean }> | undefined} */
function readPackages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined
}
