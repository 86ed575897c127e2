import { mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { onOrphaned } from '../prepare/onOrphaned.mjs'
import { ROOT } from '../root.mjs'
import { startServer } from './startServer.mjs'
import { workbenchUrl } from './workbenchUrl.mjs'

/** Serves the web workbench on a folder until it is told to end. @param {string} folder @param {number} wanted the port to take if free */
export async function openWeb(folder, wanted) {
  const profile = path.join(ROOT, '.ide/profile')
  mkdirSync(profile, { recursive: true })
  const port = (await isFree(wanted)) ? wanted : 0
  if (port !== wanted) console.log(`Port ${wanted} is in use, so another one is taken.`)
  // a folder with a README shows it first, as the tutorial does
  const settings = { 'workbench.startupEditor': 'readme' }
  const server = await startServer({ port, profile, settings, linkedExtension: ROOT, logFile: path.join(ROOT, '.ide/server.log') })
  console.log(`\n  VS Code with MLOps Workbench: ${workbenchUrl(server.url, { folder })}\n`)
  console.log('  After `npm run build`: F1 > Developer: Reload Window. Ctrl+C ends.\n')
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void server.stop())
  onOrphaned(() => void server.stop())
  const code = await server.ended
  process.exit(code ?? 0)
}

/** @param {number} port @returns {Promise<boolean>} */
function isFree(port) {
  return new Promise(resolve => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}
