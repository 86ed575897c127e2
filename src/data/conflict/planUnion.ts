import { t } from '@vscode/l10n'
import { cannotUnite } from '../failures.ts'
import { formatManifest, type ManifestEntry, parseManifest } from '../manifest.ts'
import { isDirectoryOid } from '../oid.ts'
import { type Out, parsePointer } from '../pointer.ts'
import type { Project } from '../project.ts'
import { readListAnywhere } from '../readListAnywhere.ts'
import type { Conflict } from './readConflict.ts'
import { type United, uniteManifests } from './uniteManifests.ts'

export interface UnionPlan extends United {
  readonly isThreeWay: boolean
}

/** What the union of both sides of a conflict holds; rejects with a sentence where there can be none. Writes nothing. */
export async function planUnion(
  project: Project,
  { conflict, file }: { conflict: Conflict; file: string },
  prefer: 'ours' | 'theirs',
): Promise<UnionPlan> {
  const rel = project.rel(file) ?? file
  const [ours, theirs] = [directoryIn(conflict.ours, file), directoryIn(conflict.theirs, file)]
  if (!ours || !theirs) throw cannotUnite({ rel, reason: t('one of the sides is no single directory') })
  if (ours.path !== theirs.path) throw cannotUnite({ rel, reason: t('the sides track different paths') })
  if (ours.hash !== 'md5' || theirs.hash !== 'md5') throw cannotUnite({ rel, reason: t('a side was tracked by DVC 2') })
  const base = conflict.base === undefined ? undefined : directoryIn(conflict.base, file)
  const [mine, other, old] = await Promise.all([listOf(project, ours), listOf(project, theirs), base && listOf(project, base)])
  if (!mine || !other) throw cannotUnite({ rel, reason: t('the list of files of a side is neither in the cache nor on the remote') })
  const united = uniteManifests({ ours: mine, theirs: other, base: old }, prefer)
  const { problems } = parseManifest(formatManifest(united.entries), rel)
  if (problems[0]) throw cannotUnite({ rel, reason: problems[0].message.replace(/\.$/, '') })
  return { ...united, isThreeWay: old !== undefined }
}

/** The one tracked directory of a pointer; undefined when it holds anything else. */
function directoryIn(text: string, file: string): Out | undefined {
  const [out, ...others] = parsePointer(text, file).value?.outs ?? []
  return out?.content && others.length === 0 && isDirectoryOid(out.content.oid) ? out : undefined
}

function listOf(project: Project, out: Out): Promise<readonly ManifestEntry[] | undefined> {
  return out.content ? readListAnywhere(project, { oid: out.content.oid, hash: out.hash }, out.remote) : Promise.resolve(undefined)
}
