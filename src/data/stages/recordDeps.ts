import { readFile } from 'node:fs/promises'
import { dirname, posix } from 'node:path'
import { replaceFile } from '../../base/replaceFile.ts'
import type { LongCall } from '../../protocol/data.ts'
import { hashScan } from '../hashScan.ts'
import type { HashName } from '../oid.ts'
import type { OutContent } from '../pointer.ts'
import type { Project } from '../project.ts'
import { resolveOut } from '../resolveOut.ts'
import { scan } from '../scan.ts'
import { contentOfHashed } from '../storeScan.ts'
import type { Target } from '../target.ts'
import { editLock } from './editLock.ts'
import { type LockedPath, parseLock } from './parseLock.ts'

interface DepOptions extends LongCall {
  /** Name those anew that DVC 2 named, changed or not. */
  readonly upgrade?: boolean | undefined
}

/**
 * Notes in lock files what the dependencies of these outputs' stages hold now, as `dvc commit` does: whoever commits says
 * that the outputs belong to them. Answers the lock files that changed. Parameters stay as they were recorded.
 */
export async function recordDeps(project: Project, targets: readonly Target[], call: DepOptions): Promise<string[]> {
  const changed: string[] = []
  for (const file of new Set(targets.filter(target => target.stage).map(target => target.pointerFile))) {
    const before = await readFile(file, 'utf8')
    let text = before
    const wdirs = new Map(
      targets.flatMap(target => (target.stage && target.pointerFile === file ? [[target.stage.name, target.stage.wdir] as const] : [])),
    )
    for (const { name, deps } of parseLock(before, file).value ?? []) {
      const wdir = wdirs.get(name)
      if (wdir === undefined) continue
      const contents = new Map<number, OutContent>()
      for (const [index, dep] of deps.entries()) {
        const now = await changedContent(project, posix.join(wdir, dep.path), { dep, file, call })
        if (now) contents.set(index, now)
      }
      text = editLock(text, { stage: name, list: 'deps', contents })
    }
    if (text === before) continue
    await replaceFile(file, text)
    changed.push(file)
  }
  return changed
}

/** What a dependency holds, where that is not what was recorded. One that is gone, or is not in the project, keeps its record. */
async function changedContent(
  project: Project,
  path: string,
  { dep, file, call }: { dep: LockedPath; file: string; call: DepOptions },
): Promise<OutContent | undefined> {
  const full = /^(?:\w+:\/\/|\/)/.test(dep.path) ? undefined : resolveOut(project.root, `${dirname(file)}/dvc.lock`, path)
  if (full === undefined) return undefined
  const read = async (hash: HashName) => {
    const found = scan(project, full, hash)
    await hashScan(project, found, { ...call, hash })
    return found.kind === 'absent' ? undefined : contentOfHashed(found)
  }
  const { hash = 'md5', oid } = dep.content ?? {}
  const now = await read(hash)
  if (!now || (now.oid === oid && !(call.upgrade && hash !== 'md5'))) return undefined
  return hash === 'md5' ? now : read('md5')
}
