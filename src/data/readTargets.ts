import { t } from '@vscode/l10n'
import { type Dirent, existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Problem } from '../protocol/data.ts'
import { parsePointer } from './pointer.ts'
import type { Project } from './project.ts'
import { resolveOut } from './resolveOut.ts'
import { stageTargets } from './stages/stageTargets.ts'
import type { PointerFile, ProjectTargets, Target } from './target.ts'

/**
 * Every target of a project that is tracked by a pointer, and with `stages` the outputs of pipelines too. Tracked directories
 * are not walked into, nor what Git or DVC ignores.
 */
export function readTargets(project: Project, { stages = false }: { stages?: boolean } = {}): ProjectTargets {
  const targets: Target[] = []
  const problems: Problem[] = []
  const tracked = new Set<string>()
  const folders = ['']
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const entries = list(project.path(folder))
    for (const entry of entries) {
      if (!entry.isFile() || !(isPointerName(entry.name) || (stages && entry.name === 'dvc.yaml'))) continue
      const rel = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (project.ignore.matches(rel, false).ignored) continue
      const file = project.path(rel)
      const read = entry.name === 'dvc.yaml' ? readStages(project, file) : targetsOf(project, readPointer(file))
      targets.push(...read.targets)
      problems.push(...read.problems)
      for (const target of read.targets) tracked.add(target.rel)
    }
    for (const entry of entries) {
      if (!entry.isDirectory() || SKIPPED.has(entry.name)) continue
      const rel = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (!tracked.has(rel) && !project.ignore.matches(rel, true).ignored) folders.push(rel)
    }
  }
  return { targets: targets.sort((a, b) => (a.rel < b.rel ? -1 : 1)), problems }
}

/** Directories that are never walked into, wherever they are. */
export const SKIPPED: ReadonlySet<string> = new Set(['.git', '.dvc', '.hg', '.mlops', 'node_modules', '.venv', 'venv', '__pycache__'])

function readStages(project: Project, file: string): ProjectTargets {
  try {
    const lockFile = join(dirname(file), 'dvc.lock')
    const lockText = existsSync(lockFile) ? readFileSync(lockFile, 'utf8') : ''
    return stageTargets(project, { file, text: readFileSync(file, 'utf8'), lockFile, lockText })
  } catch (error) {
    return { targets: [], problems: [unreadable(file, error)] }
  }
}

function unreadable(file: string, error: unknown): Problem {
  return { file, line: 0, message: t('This file cannot be read ({0}): check your rights to it.', (error as Error).message) }
}

export function isPointerName(name: string): boolean {
  return name.endsWith('.dvc') && name !== '.dvc'
}

export function readPointer(file: string): PointerFile {
  try {
    const { value, problems } = parsePointer(readFileSync(file, 'utf8'), file)
    return { file, pointer: value, problems }
  } catch (error) {
    return { file, problems: [unreadable(file, error)] }
  }
}

/** The targets of one pointer file; an output whose path leaves the project is a problem, not a target. */
export function targetsOf(project: Project, read: PointerFile): ProjectTargets {
  const { pointer, file } = read
  if (!pointer) return { targets: [], problems: read.problems }
  const targets: Target[] = []
  const problems: Problem[] = [...read.problems]
  for (const [index, out] of pointer.outs.entries()) {
    const path = resolveOut(project.root, file, out)
    const rel = path === undefined ? undefined : project.rel(path)
    if (path !== undefined && rel) targets.push({ pointerFile: file, pointer, index, out, path, rel })
    else
      problems.push({
        file,
        line: out.line,
        message: t('The path {0} leads out of the project, so it is left alone: correct it.', out.path),
      })
  }
  return { targets, problems }
}

function list(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch {
    return []
  }
}

/** The pointer file that DVC makes for a path: beside it, with `.dvc` after its name. */
export function pointerFor(path: string): string {
  return join(`${path}.dvc`)
}
