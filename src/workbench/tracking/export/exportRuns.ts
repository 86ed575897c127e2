import { randomBytes } from 'node:crypto'
import { cpSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { ExportForm, LongCall, RunRef, RunView } from '../../../protocol/runs.ts'
import { replaceFile } from '../../../base/replaceFile.ts'
import type { RunSource } from '../../../tracking/sources/runSource.ts'
import { exportExists } from '../failures.ts'
import { type Exported, toCsv, toMarkdown } from './runsTable.ts'

export interface ExportParts {
  readonly refs: readonly RunRef[]
  readonly sourceOf: (id: string) => RunSource
}

/** Writes runs to a file, or each to a folder of its own below `path`. What is cut short leaves nothing behind. */
export async function exportRuns(parts: ExportParts, { form, path }: { form: ExportForm; path: string }, call: LongCall): Promise<void> {
  if (form === 'folder') return exportFolders(parts, path, call)
  if (form === 'json') return exportJson(parts, path, call)
  await replaceFile(path, await exportTable(parts, form, call))
}

/** The rows of runs as text. */
export async function exportTable(parts: ExportParts, form: 'csv' | 'markdown', call: LongCall): Promise<string> {
  const runs: Exported[] = []
  for await (const run of viewsOf(parts, call)) runs.push(run)
  return form === 'csv' ? toCsv(runs) : toMarkdown(runs)
}

async function* viewsOf({ refs, sourceOf }: ExportParts, call: LongCall): AsyncGenerator<Exported & { source: RunSource }> {
  const names = new Map<string, ReadonlyMap<string, string>>()
  for (const ref of refs) {
    call.signal?.throwIfAborted()
    const source = sourceOf(ref.source)
    const known = names.get(ref.source) ?? new Map((await source.experiments()).map(({ id, name }) => [id, name]))
    names.set(ref.source, known)
    const view = await source.run(ref.runId)
    yield { view, source, experiment: known.get(view.experimentId) ?? view.experimentId }
  }
}

/** One run after the other, so that thousands with their whole courses need no more memory than one. */
async function exportJson(parts: ExportParts, path: string, call: LongCall): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`)
  const file = await open(temporary, 'wx')
  try {
    let separator = '{\n"runs": [\n'
    for await (const run of viewsOf(parts, call)) {
      await file.write(separator + (await runJson(run, call)))
      separator = ',\n'
    }
    await file.write(separator === ',\n' ? '\n]\n}\n' : '{ "runs": [] }\n')
    await file.close()
    renameSync(temporary, path)
  } catch (error) {
    await file.close().catch(() => undefined)
    rmSync(temporary, { force: true })
    throw error
  }
}

async function runJson({ view, source, experiment }: Exported & { source: RunSource }, call: LongCall): Promise<string> {
  const { latest, metrics: _, ...rest } = view
  const metrics: Record<string, object> = {}
  for (const { key } of latest) {
    call.signal?.throwIfAborted()
    metrics[key] = await source.history(view.runId, key, { points: Number.MAX_SAFE_INTEGER })
  }
  const artifacts = await listAll(source, view.runId, '')
  return JSON.stringify({ ...rest, experiment, metrics, artifacts }, numbers, 1)
}

/** JSON has no NaN and no infinity: they are written as MLflow's JSON has them. */
function numbers(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? (Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity') : value
}

async function listAll(source: RunSource, runId: string, path: string): Promise<string[]> {
  const list = await source.artifacts(runId, path)
  const below = await Promise.all(list.map(async each => (each.isDirectory ? listAll(source, runId, each.path) : [each.path])))
  return below.flat()
}

async function exportFolders(parts: ExportParts, path: string, call: LongCall): Promise<void> {
  for await (const run of viewsOf(parts, call)) {
    const target = join(path, folderName(run.view))
    const temporary = join(path, `.${folderName(run.view)}.${randomBytes(6).toString('hex')}.tmp`)
    try {
      mkdirSync(temporary, { recursive: true })
      await replaceFile(join(temporary, 'run.json'), `${await runJson(run, call)}\n`)
      for (const artifact of await listAll(run.source, run.view.runId, '')) {
        call.signal?.throwIfAborted()
        cpSync(await run.source.artifactFile(run.view.runId, artifact, call), join(temporary, 'artifacts', ...artifact.split('/')))
      }
      renameSync(temporary, target)
    } catch (error) {
      rmSync(temporary, { recursive: true, force: true })
      const { code } = error as NodeJS.ErrnoException
      throw code === 'ENOTEMPTY' || code === 'EEXIST' ? exportExists({ path: target }) : error
    }
  }
}

/** 'bold-fox-12 3f2a91bc': a name that every file system takes. */
function folderName({ name, runId }: RunView): string {
  return `${name
    .replaceAll(/[\\/:*?"<>|\p{C}]/gu, '-')
    .replace(/^\.+/, '')
    .slice(0, 80)} ${runId.slice(0, 8)}`.trim()
}
