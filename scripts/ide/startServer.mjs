// Starts code-server, a real VS Code server with its web workbench, on 127.0.0.1.
import { execFileSync, spawn } from 'node:child_process'
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ROOT } from '../root.mjs'
import { QUIET_SETTINGS } from './settings.mjs'

const PROGRAM = path.join(ROOT, 'ide/node_modules/code-server/out/node/entry.js')
const LISTEN_MS = 60_000

/**
 * @typedef {object} ServerOptions
 * @property {number} [port] 0, the default, takes a free one
 * @property {string} [profile] folder of the profile; without it a temporary one, removed at the end
 * @property {Record<string, unknown>} [settings] user settings of a new profile
 * @property {Record<string, string>} [env] reaches the extension host and its terminals
 * @property {string} [logFile]
 * @property {boolean} [isDriven] reads the extension under test from the address, as the in-host tests need; shows no toasts
 * @property {string} [linkedExtension] folder of an unpacked extension to load
 * @property {string} [vsix] extension file to install
 *
 * @typedef {{ url: string, profile: string, ended: Promise<number | null>, stop(): Promise<void> }} Server
 *
 * @param {ServerOptions} [options] @returns {Promise<Server>}
 */
export async function startServer(options = {}) {
  const profile = options.profile ?? mkdtempSync(path.join(tmpdir(), 'workbench-'))
  writeProfile(profile, options.settings ?? {})
  const common = profileArguments(profile)
  const env = cleanEnvironment(options.env ?? {})
  if (options.linkedExtension) linkExtension(options.linkedExtension, path.join(profile, 'extensions'))
  if (options.vsix) {
    execFileSync(process.execPath, [PROGRAM, ...common, '--install-extension', options.vsix], { cwd: profile, env, stdio: 'pipe' })
  }
  const args = [PROGRAM, ...common, ...serverArguments(options)]
  // a process group of its own, so that stop() also ends the extension hosts and terminals
  const child = spawn(process.execPath, args, { cwd: profile, detached: true, stdio: ['ignore', 'pipe', 'pipe'], env })
  const ended = new Promise(resolve => child.once('exit', resolve))
  const killNow = () => signal(child, 'SIGKILL')
  // a run that is interrupted must leave nothing behind
  process.once('exit', killNow)
  const stop = async () => {
    process.off('exit', killNow)
    await endGroup(child, ended)
    if (!options.profile) rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
  try {
    const url = await listening(child, options.logFile)
    return { url, profile, ended, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** A person's own settings in a lasting profile stay. @param {string} profile @param {Record<string, unknown>} settings */
function writeProfile(profile, settings) {
  mkdirSync(path.join(profile, 'User'), { recursive: true })
  mkdirSync(path.join(profile, 'extensions'), { recursive: true })
  const file = path.join(profile, 'User/settings.json')
  if (!existsSync(file)) writeFileSync(file, `${JSON.stringify({ ...QUIET_SETTINGS, ...settings }, null, 2)}\n`)
  // without a file that is not empty it reads, or writes, the one in the person's home
  writeFileSync(path.join(profile, 'config.yaml'), 'auth: none\n')
}

/** @param {string} profile */
function profileArguments(profile) {
  return ['--config', path.join(profile, 'config.yaml'), '--user-data-dir', profile, '--extensions-dir', path.join(profile, 'extensions')]
}

/** @param {ServerOptions} options */
function serverArguments({ port = 0, isDriven = false }) {
  return [
    ...['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, '--disable-telemetry', '--disable-update-check'],
    ...['--disable-workspace-trust', '--disable-getting-started-override', '--ignore-last-opened'],
    ...(isDriven ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
  ]
}

/** An unpacked extension is found when the server first scans the folder. @param {string} source @param {string} extensions */
function linkExtension(source, extensions) {
  const { publisher, name, version } = JSON.parse(readFileSync(path.join(source, 'package.json'), 'utf8'))
  rmSync(path.join(extensions, 'extensions.json'), { force: true })
  const id = `${publisher}.${name}-`
  for (const old of readdirSync(extensions)) if (old.startsWith(id)) rmSync(path.join(extensions, old), { force: true })
  symlinkSync(source, path.join(extensions, id + version), 'junction')
}

/** @param {import('node:child_process').ChildProcess} child @param {string | undefined} logFile @returns {Promise<string>} */
function listening(child, logFile) {
  const log = logFile ? createWriteStream(logFile) : undefined
  let text = ''
  return new Promise((resolve, reject) => {
    const fail = (/** @type {string} */ why) => reject(new Error(`The web workbench did not start: ${why}\n${text}`))
    const timer = setTimeout(() => fail(`it did not listen within ${LISTEN_MS / 1000} s`), LISTEN_MS)
    const read = (/** @type {Buffer} */ chunk) => {
      text += chunk
      log?.write(chunk)
      const found = /HTTP server listening on (http:\/\/[^\s/]+)/.exec(text)
      if (!found?.[1]) return
      clearTimeout(timer)
      resolve(found[1])
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('exit', code => {
      clearTimeout(timer)
      fail(`it ended with code ${code}`)
    })
  })
}

/** @param {import('node:child_process').ChildProcess} child @param {Promise<unknown>} ended */
async function endGroup(child, ended) {
  signal(child, 'SIGTERM')
  const hard = setTimeout(() => signal(child, 'SIGKILL'), 3000)
  await ended
  clearTimeout(hard)
}

/** @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} name */
function signal(child, name) {
  try {
    if (child.pid) process.kill(-child.pid, name)
  } catch {
    // the group is gone already
  }
}

/** What started this must not leak into the extension host or its terminals. @param {Record<string, string>} extra */
function cleanEnvironment(extra) {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(VSCODE_|npm_)/.test(name) && name !== 'NODE_OPTIONS' && name !== 'ELECTRON_RUN_AS_NODE',
  )
  return { ...Object.fromEntries(own), ...extra }
}
