import { existsSync, readFileSync } from 'node:fs'
import { findBrowser } from '../ide/findBrowser.mjs'
import { installDebianPackages } from './installDebianPackages.mjs'
import { run } from './run.mjs'

const FONTS = [
  { name: 'fonts-dejavu-core', folder: '/usr/share/fonts/truetype/dejavu' },
  { name: 'fonts-noto-cjk', folder: '/usr/share/fonts/opentype/noto' },
]

/** A Chromium to drive the workbench with, and fonts for Latin and Korean text. */
export function installBrowser() {
  const fonts = process.platform === 'linux' ? FONTS.filter(font => !existsSync(font.folder)).map(font => font.name) : []
  installDebianPackages(fonts)
  if (!process.env.CHROMIUM && !isUbuntu() && !existsSync('/usr/bin/chromium-headless-shell')) installShell()
  if (!findBrowser() && !isUbuntu()) installDebianPackages(['chromium'])
  // Ubuntu's own package is a snap, which does not start in a container
  if (!findBrowser() && isUbuntu()) run('Installing Chromium', ['playwright', 'install', '--with-deps', 'chromium'])
  if (findBrowser()) return
  throw new Error(
    'The tests in a browser need Chromium. Install it (Debian: apt-get install chromium) or name one in CHROMIUM=/path/to/it.',
  )
}

/** A Debian of before it was a package of its own has none: then the whole browser does. */
function installShell() {
  try {
    installDebianPackages(['chromium-headless-shell'])
  } catch (error) {
    console.log(`> Going on without the headless shell of Chromium: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function isUbuntu() {
  const file = '/etc/os-release'
  return existsSync(file) && /^ID=ubuntu$/m.test(readFileSync(file, 'utf8'))
}
