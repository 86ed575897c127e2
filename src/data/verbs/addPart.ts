import { readFile } from 'node:fs/promises'
import { replaceFile } from '../../base/replaceFile.ts'
import type { AddResult, LongCall } from '../../protocol/data.ts'
import { editPointer } from '../editPointer.ts'
import { missingObjects, notFound } from '../failures.ts'
import { sumSizes } from '../hashScan.ts'
import type { ManifestEntry } from '../manifest.ts'
import { locked } from '../lock/locked.ts'
import type { Oid } from '../oid.ts'
import { parsePointer } from '../pointer.ts'
import type { Project } from '../project.ts'
import { readManifest } from '../readManifest.ts'
import { type Scan, scan } from '../scan.ts'
import { storeScans, writeManifest } from '../storeScan.ts'
import type { Addable } from './checkAddable.ts'

type PresentScan = Exclude<Scan, { kind: 'absent' }>

/**
 * Tracks one file or directory inside a tracked directory and leaves the rest of that as it was tracked. The pointer then
 * has no `size`, as DVC writes it: the sizes of the other files are not known without looking at them.
 */
export async function addPart(project: Project, part: Addable & { kind: 'part' }, call: LongCall): Promise<AddResult> {
  const found = scan(project, part.path, 'md5')
  if (found.kind === 'absent') throw notFound({ path: part.path })
  await storeScans(project, [found], call)
  const file = part.target.pointerFile
  const changed = (await locked(project, call, () => writePart(project, part, found))) ? [file] : []
  if (project.config.autostage) await project.git?.stage(changed)
  return { pointers: [file], changed, files: found.files.length, bytes: sumSizes(found.files), unchanged: changed.length === 0 ? 1 : 0 }
}

/** Starts from what the pointer says now: another part may have been tracked since it was listed. Answers whether it changed. */
async function writePart(project: Project, { target, inner }: Addable & { kind: 'part' }, found: PresentScan): Promise<boolean> {
  const { pointerFile, index } = target
  const text = await readFile(pointerFile, 'utf8')
  const content = parsePointer(text, pointerFile).value?.outs[index]?.content ?? target.out.content
  const manifest = content && readManifest(project.cache, { oid: content.oid, hash: 'md5' })
  if (!manifest) throw missingObjects({ paths: [target.rel] })
  const entries = replacePart(manifest, inner, found)
  const oid = writeManifest(project, entries)
  if (oid === content.oid) return false
  await replaceFile(pointerFile, editPointer(text, new Map([[index, { oid, hash: 'md5', files: entries.length }]])))
  return true
}

function replacePart(manifest: readonly ManifestEntry[], inner: string, found: PresentScan): ManifestEntry[] {
  const kept = manifest.filter(entry => entry.rel !== inner && !entry.rel.startsWith(`${inner}/`))
  const fresh = found.files.map(file => ({ rel: file.rel === '' ? inner : `${inner}/${file.rel}`, oid: file.md5 as Oid }))
  return [...kept, ...fresh]
}
