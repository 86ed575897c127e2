import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** From package.json, beside the bundle's folder as beside that of the sources. */
export function ownVersion(): string {
  const file = join(dirname(realpathSync(process.argv[1] ?? '.')), '..', 'package.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version : '?'
}
