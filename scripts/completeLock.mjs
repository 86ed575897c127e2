// npm run lock: run it after `npm install` has changed package-lock.json.
//
// A registry that holds no packages for other systems makes npm leave those out of the lock file without a word, and `npm ci` then
// refuses the lock everywhere. Each is an optional package that its parent pins to one version and names after a system and a
// processor, which is all that a lock entry needs.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from './root.mjs'

const PLATFORM =
  /(aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)-(arm64|arm|ia32|loong64|ppc64|riscv64|s390x|x64)/

/**
 * @typedef {{ version?: string, dev?: boolean, optional?: boolean, os?: string[], cpu?: string[], libc?: string[],
 *   optionalDependencies?: Record<string, string> }} Entry
 */
const file = path.join(ROOT, 'package-lock.json')
const lock = JSON.parse(readFileSync(file, 'utf8'))
/** @type {Record<string, Entry>} */
const packages = lock.packages

const missing = Object.entries(packages).flatMap(([parent, entry]) =>
  Object.entries(entry.optionalDependencies ?? {})
    .filter(([name]) => !packages[`node_modules/${name}`] && !packages[`${parent}/node_modules/${name}`])
    .map(([name, version]) => ({ name, entry: platformEntry(name, version, entry.dev === true) })),
)
for (const { name, entry } of missing) packages[`node_modules/${name}`] = entry
const [root, ...rest] = Object.entries(packages)
const sorted = rest.sort(([a], [b]) => a.localeCompare(b, 'en'))
lock.packages = Object.fromEntries(root ? [root, ...sorted] : sorted)
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
console.log(missing.length === 0 ? 'The lock file is complete.' : `Added to the lock file: ${missing.map(each => each.name).join(', ')}`)

/** @param {string} name @param {string} version @param {boolean} dev @returns {Entry} */
function platformEntry(name, version, dev) {
  const [, os, cpu] = PLATFORM.exec(name) ?? []
  if (!os || !cpu || !/^\d/.test(version))
    throw new Error(`${name}@${version} is missing in the lock file and is no package for one system.`)
  const libc = name.includes('musl') ? ['musl'] : name.includes('gnu') ? ['glibc'] : undefined
  return { version, ...(dev ? { dev } : {}), os: [os], cpu: [cpu], ...(libc ? { libc } : {}), optional: true }
}
