import { buildSync } from 'esbuild'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
// below the root, where what is not bundled is found
mkdirSync(join(ROOT, '.out'), { recursive: true })
const folder = mkdtempSync(join(ROOT, '.out', 'bench-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
let isBuilt = false

/** A script of ours with the editor's engine in it, bundled as what ships is: sources would carry their own compiler's memory. */
export function engineScript(name: 'inEditor' | 'watchOne'): string {
  if (!isBuilt) build()
  isBuilt = true
  return join(folder, `${name}.mjs`)
}

function build(): void {
  buildSync({
    absWorkingDir: ROOT,
    entryPoints: { inEditor: 'bench/inEditor.ts', watchOne: 'bench/watchOne.ts', pool: 'src/poolWorker.ts' },
    outdir: folder,
    bundle: true,
    minify: true,
    keepNames: true,
    platform: 'node',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    target: 'node22',
    external: ['better-sqlite3'],
    mainFields: ['module', 'main'],
    // some packages are CommonJS, and ask for Node's own modules that way
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)" },
  })
}
