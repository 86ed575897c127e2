// The suites that are one verdict each.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from '../root.mjs'
import { execute } from './execute.mjs'

/** @type {Record<string, import('./runSuites.mjs').Suite>} */
export const checks = {
  format: () => verdict(['biome', 'format', '--colors=off']),
  lint: () => verdict(['oxlint', '--type-aware', '--deny-warnings']),
  types: () => verdict(['tsc', '-p', '.'], ['tsc', '-p', 'webview'], ['tsc', '-p', 'scripts']),
  layers: () => verdict(['depcruise', '--config', '.dependency-cruiser.mjs', '--output-type', 'err', 'src', 'webview']),
  'dead-code': () => verdict(['knip', '--no-progress']),
  manifest: () => verdict(...(existsSync(path.join(ROOT, 'scripts/manifest.mjs')) ? [['node', 'scripts/manifest.mjs', '--check']] : [])),
}

/** One test: every command must end well. No command, nothing to count. @param {string[][]} commands */
async function verdict(...commands) {
  const results = await Promise.all(commands.map(command => execute(command)))
  const bad = results.filter(result => result.code !== 0)
  const failed = bad.length > 0 ? 1 : 0
  return { passed: commands.length > 0 ? 1 - failed : 0, failed, skipped: 0, report: bad.map(result => result.output).join('\n') }
}
