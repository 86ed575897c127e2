import { constants, copyFileSync, linkSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { LinkType } from './config.ts'
import { makeObjectDir, type ObjectRoot } from './work/objectFile.ts'

/**
 * Those of the configured link types that work from the cache into the work tree, in the configured order, found by
 * trying each once with a file of one byte. `copy` works everywhere and is the last resort.
 */
export function probeLinkTypes(wanted: readonly LinkType[], cache: ObjectRoot, workDir: string): LinkType[] {
  const working = wanted.filter(type => type === 'copy' || works(type, cache, workDir))
  return working.length > 0 ? working : ['copy']
}

function works(type: LinkType, cache: ObjectRoot, workDir: string): boolean {
  const name = `.${randomBytes(9).toString('base64url')}.tmp`
  const [from, to] = [join(cache.dir, name), join(workDir, name)]
  const link = {
    reflink: () => copyFileSync(from, to, constants.COPYFILE_FICLONE_FORCE),
    hardlink: () => linkSync(from, to),
    symlink: () => symlinkSync(from, to),
    copy: () => undefined,
  }
  try {
    makeObjectDir(cache, cache.dir, true)
    mkdirSync(workDir, { recursive: true })
    writeFileSync(from, 'x')
    link[type]()
    return true
  } catch {
    return false
  } finally {
    rmSync(to, { force: true })
    rmSync(from, { force: true })
  }
}
