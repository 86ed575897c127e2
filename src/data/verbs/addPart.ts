import { readFile } from 'node:fs/promises'
import { replaceFile } from '../../base/replaceFile.ts'
import type { AddResult, LongCall } from '../../protocol/data.ts'
import { editPointer } from '../editPointer.ts'
import { missingObjects, notFound } from '../failures.ts'
import { sumSizes } from '../hashScan.ts'
import type { ManifestEntry } from '../manifest.ts'
import type { ObjectName } from '../objectStore.ts'
import type { Oid } from '../oid.ts'
import type { Project } from '../project.ts'
import { readManifest } from '../readManifest.ts'
import { type Scan, scan } from '../scan.ts'
import { storeScans, writeManifest } from '../storeScan.ts'
import { objectOf } from '../target.ts'
import type { Addable } from './checkAddable.ts'

/**
 * Tracks one file or directory inside a tracked directory and leaves the rest of that as it was tracked. The pointer then
 * has no `size`, as DVC writes it: the sizes of the other files are not known without looking at them.
 */
export async function addPart(project: Project, part: Addable & { kind: 'part' }, call: LongCall): Promise<AddResult> {
  const name = objectOf(part.target) as ObjectName
  const manifest = readManifest(project.cache, name)
  if (!manifest) throw missingObjects({ paths: [part.target.rel] })
  const found = scan(project, part.path, 'md5')
  if (found.kind === 'absent') throw notFound({ path: part.path })
  await storeScans(project, [found], call)
  const entries = replacePart(manifest, part.inner, found)
  const oid = writeManifest(project, entries)
  const file = part.target.pointerFile
  const text = await readFile(file, 'utf8')
  const edited = oid === name.oid ? text : editPointer(text, new Map([[part.target.index, { oid, hash: 'md5', files: entries.length }]]))
  if (edited !== text) await replaceFile(file, edited)
  const changed = edited === text ? [] : [file]
  if (project.config.autostage) await project.git?.stage(changed)
  return { pointers: [file], changed, files: found.files.length, bytes: sumSizes(found.files), unchanged: changed.length === 0 ? 1 : 0 }
}

function replacePart(manifest: readonly ManifestEntry[], inner: string, found: Exclude<Scan, { kind: 'absent' }>): ManifestEntry[] {
  const kept = manifest.filter(entry => entry.rel !== inner && !entry.rel.startsWith(`${inner}/`))
  const fresh = found.files.map(file => ({ rel: file.rel === '' ? inner : `${inner}/${file.rel}`, oid: file.md5 as Oid }))
  return [...kept, ...fresh]
}
