import { existsSync, lstatSync, readFileSync, statSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { t } from '@vscode/l10n'
import { isMap, isScalar } from 'yaml'
import { replaceFile } from '../../base/replaceFile.ts'
import { formatYaml, parseYaml } from '../../base/yaml.ts'
import { alreadyThere, cannotMove, isIgnored, notFound, outsideProject, overlaps } from '../failures.ts'
import { ignoreInGit, unignoreInGit } from '../gitignore.ts'
import { locked } from '../lock/locked.ts'
import type { Project } from '../project.ts'
import { pointerFor, readTargets } from '../readTargets.ts'
import type { Target } from '../target.ts'
import { pointersOf } from './pointersOf.ts'

/** What is to happen, checked. `text` is the new pointer's. */
interface Move {
  readonly target: Target
  readonly to: string
  readonly text: string
}

/**
 * Gives a tracked path another name or place, data, pointer and line in `.gitignore` together. Into a directory that is
 * there, under the same name. Broken off, it is completed by doing it again. Answers the files that Git should know of.
 */
export async function move(project: Project, from: string, into: string): Promise<string[]> {
  project.demandTrust()
  const [targets = []] = pointersOf(project, [from]).values()
  const target = targets[0] as Target
  if (targets.length > 1 || target.pointer.deps.length > 0) throw cannotMove({ rel: target.rel })
  const to = statSync(into, { throwIfNoEntry: false })?.isDirectory() ? join(into, basename(target.path)) : into
  const files = await locked(project, {}, async () => {
    const planned = { target, to, text: renamed(readFileSync(target.pointerFile, 'utf8'), basename(to)) }
    check(project, planned)
    return carryOut(project, planned)
  })
  if (project.config.autostage && project.git) await project.git.stageRemoval(files)
  return files
}

function check(project: Project, { target, to, text }: Move): void {
  const rel = project.rel(to)
  if (rel === undefined || rel === '') throw outsideProject({ path: to, root: project.root })
  if (!statSync(dirname(to), { throwIfNoEntry: false })?.isDirectory()) throw notFound({ path: dirname(to) })
  if (to === target.path || rel.startsWith(`${target.rel}/`)) throw alreadyThere({ path: to })
  const { ignored, rule } = project.ignore.matches(rel, lstatSync(target.path, { throwIfNoEntry: false })?.isDirectory() === true)
  if (ignored) throw isIgnored({ path: to, file: rule?.file ?? '', line: rule?.line ?? 0, pattern: rule?.pattern ?? '' })
  const pointer = pointerFor(to)
  const isBegun = existsSync(pointer) && readFileSync(pointer, 'utf8') === text
  if (existsSync(pointer) && !isBegun) throw alreadyThere({ path: pointer })
  const isTaken = lstatSync(to, { throwIfNoEntry: false }) !== undefined
  if (isTaken && (!isBegun || lstatSync(target.path, { throwIfNoEntry: false }))) throw alreadyThere({ path: to })
  for (const other of readTargets(project, { stages: true }).targets) {
    if (other.pointerFile === target.pointerFile || other.pointerFile === pointer) continue
    if (other.rel === rel || rel.startsWith(`${other.rel}/`)) throw overlaps({ path: to, other: other.rel, pointer: other.pointerFile })
  }
}

/** The new pointer first, the old one away last: at no time is the data without one. */
async function carryOut(project: Project, { target, to, text }: Move): Promise<string[]> {
  const pointer = pointerFor(to)
  const isNew = !existsSync(pointer)
  await replaceFile(pointer, text)
  const isIgnoredAlready = !project.git || !target.out.cache || (await project.git.ignored([to])).has(to)
  const ignore = isIgnoredAlready ? undefined : await ignoreInGit(to)
  try {
    if (lstatSync(target.path, { throwIfNoEntry: false })) await rename(target.path, to)
  } catch (error) {
    if (isNew) await rm(pointer, { force: true })
    if (ignore !== undefined) await unignoreInGit(to)
    throw error
  }
  if (pointer !== target.pointerFile) await rm(target.pointerFile, { force: true })
  const unignored = await unignoreInGit(target.path)
  const files = [ignore, unignored, pointer, target.pointerFile]
  return [...new Set(files.filter(file => file !== undefined))]
}

/** The pointer with another path, beside it; comments and all else stay, where DVC drops comments. */
function renamed(text: string, path: string): string {
  const { document } = parseYaml(text)
  const node = document.getIn(['outs', 0, 'path'], true)
  if (!isScalar(node) || !isMap(document.contents)) throw cannotMove({ rel: t('a pointer without a path') })
  node.value = path
  delete node.source
  document.delete('wdir')
  return formatYaml(document)
}
