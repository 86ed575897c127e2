import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { replaceFile } from '../../base/replaceFile.ts'
import type { AddResult, LongCall } from '../../protocol/data.ts'
import { editPointer } from '../editPointer.ts'
import { notFound } from '../failures.ts'
import { formatPointer } from '../formatPointer.ts'
import { ignoreInGit } from '../gitignore.ts'
import { hashScan, sumSizes } from '../hashScan.ts'
import { locked } from '../lock/locked.ts'
import type { OutContent } from '../pointer.ts'
import type { Project } from '../project.ts'
import { pointerFor } from '../readTargets.ts'
import { type Scan, scan } from '../scan.ts'
import { editLock } from '../stages/editLock.ts'
import { contentOfHashed, contentOfScan, storeScans } from '../storeScan.ts'
import type { Target } from '../target.ts'

/** A path whose present content is to be recorded, and the target that names it already, if one does. */
export interface Recordable {
  readonly path: string
  readonly target?: Target | undefined
}

type PresentScan = Exclude<Scan, { kind: 'absent' }>

export interface RecordOptions extends LongCall {
  /** Only name the content: the cache gets it at the next `commit`. */
  readonly noCommit?: boolean | undefined
}

/** Puts the present content of paths into the cache and writes the pointers that name it. */
export async function record(project: Project, recordables: readonly Recordable[], call: RecordOptions): Promise<AddResult> {
  const scans = recordables.map(({ path }) => scanPresent(project, path))
  const cached = scans.filter((_, at) => recordables[at]?.target?.out.cache !== false)
  if (!call.noCommit) await storeScans(project, cached, call)
  for (const found of scans) await hashScan(project, found, { ...call, hash: 'md5' })
  const contents = scans.map(found => (call.noCommit ? contentOfHashed(found) : contentOfScan(project, found)))
  const { pointers, changed } = await locked(project, call, () => writePointers(project, recordables, contents))
  if (project.config.autostage) await project.git?.stage([...pointers, ...changed])
  const files = scans.flatMap(found => found.files)
  return {
    pointers: [...new Set(pointers)],
    changed: [...new Set(changed)],
    files: files.length,
    bytes: sumSizes(files),
    unchanged: pointers.length - new Set(changed.filter(file => pointers.includes(file))).size,
  }
}

async function writePointers(
  project: Project,
  recordables: readonly Recordable[],
  contents: readonly OutContent[],
): Promise<{ pointers: string[]; changed: string[] }> {
  const pointers: string[] = []
  const changed: string[] = []
  for (const [at, recordable] of recordables.entries()) {
    const written = await writePointer(recordable, contents[at] as OutContent)
    pointers.push(written.file)
    if (written.changed) changed.push(written.file)
  }
  return { pointers, changed: [...changed, ...(await ignorePaths(project, recordables))] }
}

function scanPresent(project: Project, path: string): PresentScan {
  const found = scan(project, path, 'md5')
  if (found.kind === 'absent') throw notFound({ path })
  return found
}

async function writePointer({ path, target }: Recordable, content: OutContent): Promise<{ file: string; changed: boolean }> {
  if (!target) {
    const file = pointerFor(path)
    await replaceFile(file, formatPointer([{ path: basename(path), content }]))
    return { file, changed: true }
  }
  // The file is read again: it may have changed since it was listed, and other outs of it keep what they have now.
  const text = await readFile(target.pointerFile, 'utf8')
  const contents = new Map([[target.index, content]])
  const edited = target.stage ? editLock(text, { stage: target.stage.name, list: 'outs', contents }) : editPointer(text, contents)
  if (edited !== text) await replaceFile(target.pointerFile, edited)
  return { file: target.pointerFile, changed: edited !== text }
}

/** Keeps tracked paths out of Git; what a rule of the person's own ignores already gets no line more. */
async function ignorePaths(project: Project, recordables: readonly Recordable[]): Promise<string[]> {
  const paths = recordables.filter(({ target }) => target?.out.cache !== false).map(({ path }) => path)
  if (!project.git || paths.length === 0) return []
  const ignored = await project.git.ignored(paths)
  const changed: string[] = []
  for (const path of paths) {
    const file = ignored.has(path) ? undefined : await ignoreInGit(path)
    if (file) changed.push(file)
  }
  return changed
}
