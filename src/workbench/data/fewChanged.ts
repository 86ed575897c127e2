import { lstatSync } from 'node:fs'
import type { Content } from '../../data/compare.ts'
import { isLarge } from '../../data/footprint.ts'
import { hashScan } from '../../data/hashScan.ts'
import type { Project } from '../../data/project.ts'
import type { ScannedFile } from '../../data/scan.ts'
import { toStamp } from '../../data/stamp.ts'
import type { Target } from '../../data/target.ts'
import { contentOf } from '../../data/targetState.ts'
import { isExecutable } from '../../data/work/hashFile.ts'
import type { ChangeCounts } from '../../protocol/data.ts'
import type { Deviations } from './deviations.ts'
import { isAround } from './isAround.ts'
import type { Found, TargetSlot } from './targetSlot.ts'

export function toState(deviations: Deviations): Pick<Found, 'state' | 'changes' | 'deviations'> {
  const changes = { added: 0, modified: 0, deleted: 0 }
  for (const kind of deviations.values()) changes[kind]++
  return deviations.size > 0 ? { state: 'modified', changes, deviations } : { state: 'unchanged', changes: undefined, deviations }
}

/** More than this are not few. */
const MOST_FEW = 100

/** Those of the changed paths that lie in a large directory, if they are few and what it was before is known. */
export function fewInside(
  { target, deviations: known }: TargetSlot,
  changed: readonly string[],
): { known: Deviations; rels: readonly string[] } | undefined {
  const rels = changed.filter(rel => isAround(target.rel, rel)).map(rel => rel.slice(target.rel.length + 1))
  return known && isLarge(target) && rels.length <= MOST_FEW && !rels.includes('') ? { known, rels } : undefined
}

/**
 * What a large directory's deviations are now that a few of its files may have changed, looking at those alone. Undefined
 * when these paths do not tell enough (a folder, a link, rules of what is ignored, a list that the cache lacks), so that
 * the whole must be looked at.
 */
export async function fewChanged(
  project: Project,
  target: Target,
  { known, rels }: { known: Deviations; rels: readonly string[] },
): Promise<Deviations | undefined> {
  const content = contentOf(project, target)
  if (!content?.isDirectory) return undefined
  const files: ScannedFile[] = []
  const now = new Map(known)
  for (const rel of rels) {
    const found = lookAt(project, target, rel)
    if (found === 'unclear' || (found === 'gone' && !isGone(project, target, { content, rel, known }))) return undefined
    if (found === 'gone') mark(now, rel, content.files.has(rel) ? 'deleted' : undefined)
    else if (found !== 'ignored') files.push(found)
  }
  await hashScan(project, { kind: 'directory', files, emptyDirs: [] }, { hash: target.out.hash })
  for (const { rel, md5 } of files) {
    const wanted = content.files.get(rel)
    mark(now, rel, wanted === undefined ? 'added' : wanted === md5 ? undefined : 'modified')
  }
  return now
}

function mark(deviations: Map<string, keyof ChangeCounts>, rel: string, kind: keyof ChangeCounts | undefined): void {
  if (kind) deviations.set(rel, kind)
  else deviations.delete(rel)
}

function lookAt(project: Project, target: Target, rel: string): ScannedFile | 'gone' | 'ignored' | 'unclear' {
  const names = rel.split('/')
  if (names.includes('.dvc') || names.includes('.dvcignore')) return 'unclear'
  const inProject = `${target.rel}/${rel}`
  const path = project.path(inProject)
  const stat = lstatSync(path, { throwIfNoEntry: false })
  if (stat && !stat.isFile()) return 'unclear'
  if (project.ignore.matches(inProject, false).ignored) return 'ignored'
  if (!stat) return 'gone'
  const stamp = toStamp(stat)
  return { ...stamp, rel, path, isExec: isExecutable(stat.mode), md5: project.index.find(target.out.hash, inProject, stamp) }
}

/** What is gone was one file, and one that a checkout could bring back; else it may have been a folder. */
function isGone(project: Project, target: Target, { content, rel, known }: { content: Content; rel: string; known: Deviations }): boolean {
  const oid = content.files.get(rel)
  return oid === undefined ? known.get(rel) === 'added' : project.cache.holdsGood({ oid, hash: target.out.hash })
}
