import { readFile, stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { t } from '@vscode/l10n'
import { failure } from '../../base/failure.ts'
import type { ArtifactFile, MetricsArtifactsHost } from '../../protocol/metricsArtifacts.ts'
import type { RunRef, RunsEngine } from '../../protocol/runs.ts'

const tooLarge = failure('tracking/large-artifact', (d: { path: string }) =>
  t('{0} is too large to be shown here. Open it from the run’s artifacts in the Runs view.', d.path),
)

/** Media types of what the page shows; other files are not listed. */
const TYPES: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.svg': 'image/svg+xml',
  '.bmp': 'image/bmp',
  '.json': 'application/json',
  '.csv': 'text/csv',
}
const MOST_BYTES = 16 << 20
const MOST_FILES = 2000
const DEPTH = 3

/** Lists and reads the files of runs for a Metrics page. Paths are the engine's to check: it gives no file outside a run's folder. */
export function metricsArtifacts(
  engine: RunsEngine,
  refOf: (runId: string) => RunRef,
): Pick<MetricsArtifactsHost, 'artifacts' | 'artifact'> {
  return {
    async artifacts(runIds) {
      return Promise.all(runIds.map(async runId => ({ runId, files: await listFiles(engine, refOf(runId)).catch(() => []) })))
    },
    async artifact(runId, path) {
      const type = TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream'
      const { signal } = new AbortController()
      const file = await engine.artifactFile(refOf(runId), path, { signal, onProgress: () => undefined })
      if ((await stat(file)).size > MOST_BYTES) throw tooLarge({ path })
      return { bytes: (await readFile(file)).toString('base64'), type }
    },
  }
}

async function listFiles(engine: RunsEngine, run: RunRef): Promise<ArtifactFile[]> {
  const files: ArtifactFile[] = []
  let folders = ['']
  for (let depth = 0; depth < DEPTH && folders.length > 0; depth++) {
    const next: string[] = []
    for (const folder of folders) {
      const found = await engine.artifacts(run, folder)
      // The files of a model are not results: they are its parts.
      if (found.some(({ name }) => name === 'MLmodel')) continue
      for (const { path, isDirectory, size } of found) {
        if (isDirectory) next.push(path)
        else if (TYPES[extname(path).toLowerCase()] !== undefined) files.push({ path, size })
      }
      if (files.length >= MOST_FILES) return files.slice(0, MOST_FILES)
    }
    folders = next
  }
  return files
}
