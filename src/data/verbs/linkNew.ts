import { linkSync, mkdirSync, symlinkSync } from 'node:fs'
import { dirname } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Meter } from '../../base/meter.ts'
import type { LinkType } from '../config.ts'
import type { FileStamp } from '../stamp.ts'
import type { PlaceItem } from '../work/placeObject.ts'

const AT_ONCE = 256

/**
 * Gives objects their name in the work tree where nothing stands: one call to the system each, and nothing to complete
 * afterwards, for a link is there whole or not at all, and never takes another file's place. Answers the stamp of each
 * that was linked; the others (a name that is taken, a file system without such links, an empty file, which is not
 * linked) go the usual way, which also says what is wrong.
 */
export async function linkNew(files: readonly PlaceItem[], type: LinkType | undefined, meter: Meter): Promise<(FileStamp | undefined)[]> {
  const link = { hardlink: linkSync, symlink: symlinkSync, copy: undefined, reflink: undefined }[type ?? 'copy']
  if (!link) return []
  const made = new Set<string>()
  const stamps: (FileStamp | undefined)[] = []
  for (const [at, file] of files.entries()) {
    if (at % AT_ONCE === 0) await setImmediate()
    meter.throwIfCancelled()
    const isOurs = file.object !== undefined && file.object.size > 0 && !file.isExec && !file.replaces
    stamps.push(isOurs && tryLink(link, file, made) ? file.object : undefined)
    if (stamps[at]) meter.addFile()
  }
  return stamps
}

function tryLink(link: (from: string, to: string) => void, { from, to }: PlaceItem, made: Set<string>): boolean {
  try {
    const dir = dirname(to)
    if (!made.has(dir)) mkdirSync(dir, { recursive: true })
    made.add(dir)
    link(from, to)
    return true
  } catch {
    return false
  }
}
