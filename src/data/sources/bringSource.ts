import type { LongCall } from '../../protocol/data.ts'
import { contentFields } from '../formatPointer.ts'
import { hashScan, sumSizes } from '../hashScan.ts'
import type { OutContent } from '../pointer.ts'
import type { Project } from '../project.ts'
import { contentOfHashed, contentOfScan, storeCopies } from '../storeScan.ts'
import type { Brought } from './brought.ts'
import { downloadHttp } from './downloadHttp.ts'
import { type HttpFacts, probeHttp } from './http.ts'
import type { Source } from './parseSource.ts'
import { type PresentScan, scanOutside } from './scanOutside.ts'

/** Copies what a source holds into the cache, and tells how a pointer names both. */
export async function bringSource(project: Project, source: Source, call: LongCall): Promise<Brought> {
  if (source.kind === 'http') {
    const { oid, size, checksum } = await downloadHttp(project.cache, source.url, call)
    return { dep: httpDep(source, { checksum, size }), content: { oid, hash: 'md5', size }, files: 1, bytes: size }
  }
  const found = scanOutside(project, source.path)
  await storeCopies(project, found, call)
  return broughtFrom(source, found, contentOfScan(project, found))
}

/** Looks at a source without keeping anything of it: the dependency alone. */
export async function lookAtSource(project: Project, source: Source, call: LongCall): Promise<Brought> {
  if (source.kind === 'http') return { dep: httpDep(source, await probeHttp(source.url, call.signal)), files: 0, bytes: 0 }
  const found = scanOutside(project, source.path)
  await hashScan(project, found, { ...call, hash: 'md5' })
  return { ...broughtFrom(source, found, contentOfHashed(found)), content: undefined }
}

/** DVC copies an executable without its mode: the dependency has it, the output has not. */
export function broughtFrom(source: Source, found: PresentScan, content: OutContent): Brought {
  const { isExec: _, ...plain } = content
  const dep = { ...contentFields(content), path: source.written }
  return { dep, content: plain, files: found.files.length, bytes: sumSizes(found.files) }
}

export function httpDep(source: Source, { checksum, size }: HttpFacts): Brought['dep'] {
  return { checksum, size, hash: 'md5', path: source.written }
}
