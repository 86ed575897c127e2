import { existsSync } from 'node:fs'
import { isOnPath, run } from './run.mjs'

let isListFresh = false

/** True where packages can be installed without asking the person: as root, where apt-get is. */
export function canInstallDebianPackages() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && isOnPath('apt-get')
}

/** Does nothing where it may not: the caller looks again and says what is missing. @param {string[]} packages */
export function installDebianPackages(packages) {
  if (packages.length === 0 || !canInstallDebianPackages()) return
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  if (!isListFresh) run('Reading the list of system packages', ['apt-get', 'update', '-qq'], { env })
  isListFresh = true
  run(`Installing ${packages.join(', ')}`, ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...packages], { env })
}
