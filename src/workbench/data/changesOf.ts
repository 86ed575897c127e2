import { t } from '@vscode/l10n'
import { compare, type Content, type Difference, differenceOf } from '../../data/compare.ts'
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
  if (!content)
    return {
      counts: NO_COUNTS,
      files: [],
      unavailable: t('The list of files of this version is not in the cache: pull it to see what changed.'),
    }
  const found = scan(project, target.path, target.out.hash)
  await hashScan(project, found, { hash: target.out.hash })
  const here = new Map<string, ScannedFile>(found.kind === 'absent' ? [] : found.files.map(file => [file.rel, file]))
  return describeChanges({
    content,
    difference: compare(content, found),
    oidNow: rel => here.get(rel)?.md5,
    old: rel => sizeInCache(project, content.files.get(rel), target.out.hash),
    now: rel => here.get(rel)?.size,
    oldSize: target.out.content?.size,
    newSize: found.kind === 'absent' ? 0 : sumSizes(found.files),
  })
}

/** What differs between the contents of two versions. Nothing is read but their lists. */
export function changesBetween(project: Project, older: Target, newer: Target): ChangesView {
  const contents = [older, newer].map(version => contentOf(project, version))
  const [content, after] = contents
  if (!content || !after)
    return {
      counts: NO_COUNTS,
      files: [],
      unavailable: t('The list of files of a version is not in the cache: fetch it to see what changed.'),
    }
  const size =
    ({ out }: Target, { files }: Content) =>
    (rel: string) =>
      sizeInCache(project, files.get(rel), out.hash)
  return describeChanges({
    content,
    difference: differenceOf(content, after),
    oidNow: rel => after.files.get(rel),
    old: size(older, content),
    now: size(newer, after),
    oldSize: older.out.content?.size,
    newSize: newer.out.content?.size,
  })
}

interface Described extends Sizes {
  readonly content: Content
  readonly difference: Difference
  readonly oidNow: (rel: string) => string | undefined
  readonly oldSize: number | undefined
  readonly newSize: number | undefined
}

function describeChanges(described: Described): ChangesView {
  const { content, difference, oldSize, newSize } = described
  const renames = findRenames(content, difference, described)
  const { added, modified, missing, unchanged } = difference
  return {
    counts: {
      added: added.length - renames.size,
      modified: modified.length,
      deleted: missing.length - renames.size,
      renamed: renames.size,
      unchanged,
    },
    files: listFiles(difference, renames, described).slice(0, MOST_FILES),
    oldSize,
    newSize,
  }
}

interface Sizes {
  readonly old: (rel: string) => number | undefined
  readonly now: (rel: string) => number | undefined
}

/** By path within each kind: a person looks for a name. */
function listFiles({ added, modified, missing }: Difference, renames: ReadonlyMap<string, string>, sizes: Sizes): ChangedFile[] {
  const gone = new Set(renames.values())
  return [
    ...modified.toSorted().map((rel): ChangedFile => ({ rel, kind: 'modified', oldSize: sizes.old(rel), newSize: sizes.now(rel) })),
    ...added
      .filter(rel => !renames.has(rel))
      .toSorted()
      .map((rel): ChangedFile => ({ rel, kind: 'added', newSize: sizes.now(rel) })),
    ...[...renames].map(([rel, from]): ChangedFile => ({ rel, kind: 'renamed', from, oldSize: sizes.now(rel), newSize: sizes.now(rel) })),
    ...missing
      .filter(rel => !gone.has(rel))
      .toSorted()
      .map((rel): ChangedFile => ({ rel, kind: 'deleted', oldSize: sizes.old(rel) })),
  ]
}

function sizeInCache(project: Project, oid: Oid | undefined, hash: HashName): number | undefined {
  return oid && project.cache.size({ oid, hash })
}

/** A file that is gone and one that is new with the same content are one file with a new name. */
function findRenames(
  content: Content,
  { added, missing }: { added: readonly string[]; missing: readonly string[] },
  { oidNow }: Pick<Described, 'oidNow'>,
): Map<string, string> {
  const gone = new Map<string, string[]>()
  for (const rel of missing) gone.set(content.files.get(rel) as Oid, [...(gone.get(content.files.get(rel) as Oid) ?? []), rel])
  const renames = new Map<string, string>()
  for (const rel of added) {
    const from = gone.get(oidNow(rel) ?? '')?.shift()
    if (from !== undefined && rel !== '') renames.set(rel, from)
  }
  return renames
}
