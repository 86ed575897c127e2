import type { VersionView } from '../protocol/data.ts'
import { parsePointer, type Out } from './pointer.ts'
import type { Revision } from './git/readHistory.ts'
import { isDirectoryOid } from './oid.ts'
import type { Project } from './project.ts'
import { readMeta } from './readMeta.ts'
import { readManifest } from './readManifest.ts'
import type { Target } from './target.ts'

/** One version of a target: the commit that brought this content, the pointer's text there, and what it says of the target. */
export interface Version {
  /** Counts from 1, the oldest. */
  readonly number: number
  readonly revision: Revision
  readonly text: string
  readonly out: Out
}

/**
 * The versions of a target, newest first. Commits that changed the pointer but not the content (a description, a rename)
 * belong to the version before them; a content that comes back is a version of its own.
 */
export function toVersions(target: Target, revisions: readonly Revision[], texts: ReadonlyMap<string, Buffer>): Version[] {
  const found: Omit<Version, 'number'>[] = []
  for (const revision of revisions) {
    const text = revision.blob === undefined ? undefined : texts.get(revision.blob)?.toString('utf8')
    const out = text === undefined ? undefined : outIn(target, text, revision.path)
    if (text === undefined || !out?.content) continue
    const newer = found.at(-1)
    if (newer?.out.content?.oid !== out.content.oid) found.push({ revision, text, out })
    // What was said of a version later counts: its description and labels are those of the newest commit that has its content.
    else found.splice(-1, 1, newer.out.hash === out.hash ? { ...newer, revision } : { revision, text, out })
  }
  return found.map((version, at) => ({ ...version, number: found.length - at }))
}

/** The same output in another text of the pointer: by its path, or the only one there where the target was renamed. */
function outIn(target: Target, text: string, file: string): Out | undefined {
  const { value } = parsePointer(text, file)
  const outs = value?.outs ?? []
  return outs.find(out => out.path === target.out.path) ?? (outs.length === 1 && target.pointer.outs.length === 1 ? outs[0] : undefined)
}

export function toVersionView(project: Project, target: Target, version: Version): VersionView {
  const { revision, out, number } = version
  const content = out.content as NonNullable<Out['content']>
  const onRemote = known(project, out)
  const meta = out.meta === undefined ? [] : readMeta(version.text, out.path)
  return {
    number,
    commit: revision.commit,
    author: revision.author,
    email: revision.email,
    date: revision.date,
    message: revision.message,
    oid: content.oid,
    pointerInCommit: revision.path,
    isDirectory: isDirectoryOid(content.oid),
    current: target.out.content?.oid === content.oid,
    inCache: isComplete(project, out),
    ...(content.size !== undefined && { size: content.size }),
    ...(content.files !== undefined && { files: content.files }),
    ...(out.desc !== undefined && { desc: out.desc }),
    ...(out.labels.length > 0 && { labels: out.labels }),
    ...(meta.length > 0 && { meta }),
    ...(onRemote !== undefined && { onRemote }),
  }
}

/** Lists of more files than this are trusted to be complete: reading them all would take longer than a person waits. */
const LOOK_INTO = 5000

/** Are the objects of an output, which names a content, all in the cache? */
export function isComplete(project: Project, out: Out): boolean {
  const content = out.content as NonNullable<Out['content']>
  const name = { oid: content.oid, hash: out.hash }
  if (!isDirectoryOid(content.oid) || (content.files ?? 0) > LOOK_INTO) return project.cache.holds(name)
  const manifest = readManifest(project.cache, name)
  return (
    manifest !== undefined &&
    project.cache.missing(
      manifest.map(entry => entry.oid),
      out.hash,
    ).size === 0
  )
}

function known(project: Project, out: Out): boolean | undefined {
  const remote = project.remoteMemory(out.remote)
  return remote && out.content && remote.has(out.hash === 'md5' ? out.content.oid : `${out.hash}:${out.content.oid}`)
}
