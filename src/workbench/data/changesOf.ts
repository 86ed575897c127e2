import { t } from '@vscode/l10n'
import { compare, type Content } from '../../data/compare.ts'
import { hashScan, sumSizes } from '../../data/hashScan.ts'
import type { HashName, Oid } from '../../data/oid.ts'
import type { Project } from '../../data/project.ts'
import { scan, type ScannedFile } from '../../data/scan.ts'
import type { Target } from '../../data/target.ts'
import { contentOf } from '../../data/targetState.ts'
import type { ChangedFile, ChangesView } from '../../protocol/data.ts'

const MOST_FILES = 1000
const NO_COUNTS = { added: 0, modified: 0, deleted: 0, renamed: 0, unchanged: 0 }

/** What differs from the content that `target` names (its pointer's, or a version's) to what is in the work tree. */
export async function changesOf(project: Project, target: Target): Promise<ChangesView> {
  const content = contentOf(project, target)
  if (!content) return { counts: NO_COUNTS, files: [], unavailable: t('The list of files of this version is not in the cache: pull it to see what changed.') }
  const found = scan(project, target.path, target.out.hash)
  await hashScan(project, found, { hash: target.out.hash })
  const here = new Map<string, ScannedFile>(found.kind === 'absent' ? [] : found.files.map(file => [file.rel, file]))
  const difference = compare(content, found)
  const sizes = { old: (rel: string) => sizeInCache(project, content.files.get(rel), target.out.hash), new: (rel: string) => here.get(rel)?.size }
  const renames = findRenames(content, difference, here)
  // By path within each kind: a person looks for a name.
  const files: ChangedFile[] = [
    ...[...difference.modified].sort().map((rel): ChangedFile => ({ rel, kind: 'modified', oldSize: sizes.old(rel), newSize: sizes.new(rel) })),
    ...difference.added.filter(rel => !renames.has(rel)).sort().map((rel): ChangedFile => ({ rel, kind: 'added', newSize: sizes.new(rel) })),
    ...[...renames].map(([rel, from]): ChangedFile => ({ rel, kind: 'renamed', from, oldSize: sizes.new(rel), newSize: sizes.new(rel) })),
    ...without(difference.missing, renames).sort().map((rel): ChangedFile => ({ rel, kind: 'deleted', oldSize: sizes.old(rel) })),
  ]
  return {
    counts: { added: difference.added.length - renames.size, modified: difference.modified.length, deleted: difference.missing.length - renames.size, renamed: renames.size, unchanged: difference.unchanged },
    files: files.slice(0, MOST_FILES),
    oldSize: target.out.content?.size,
    newSize: found.kind === 'absent' ? 0 : sumSizes(found.files),
  }
}

function sizeInCache(project: Project, oid: Oid | undefined, hash: HashName): number | undefined {
  return oid && project.cache.size({ oid, hash })
}

/** A file that is gone and one that is new with the same content are one file with a new name. */
function findRenames(content: Content, { added, missing }: { added: readonly string[]; missing: readonly string[] }, here: ReadonlyMap<string, ScannedFile>): Map<string, string> {
  const gone = new Map<string, string[]>()
  for (const rel of missing) gone.set(content.files.get(rel) as Oid, [...(gone.get(content.files.get(rel) as Oid) ?? []), rel])
  const renames = new Map<string, string>()
  for (const rel of added) {
    const from = gone.get(here.get(rel)?.md5 ?? '')?.shift()
    if (from !== undefined && rel !== '') renames.set(rel, from)
  }
  return renames
}

function without(rels: readonly string[], renames: ReadonlyMap<string, string>): string[] {
  const renamed = new Set(renames.values())
  return rels.filter(rel => !renamed.has(rel))
}
