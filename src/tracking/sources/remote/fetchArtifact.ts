import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream, mkdirSync, renameSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { serverRefused } from '../failures.ts'
import type { RestClient } from './restClient.ts'

interface Place {
  readonly client: RestClient
  readonly scratch: string
}

/** Copies one artifact of a server to this machine and gives the file. Fetched each time: a run may write it anew. */
export async function fetchArtifact(
  { client, scratch }: Place,
  { runId, path }: { runId: string; path: string },
  signal: AbortSignal | undefined,
): Promise<string> {
  const folder = join(scratch, createHash('sha256').update(`${client.url}\n${runId}\n${path}`).digest('hex').slice(0, 24))
  const file = join(folder, basename(path))
  const query = new URLSearchParams({ run_uuid: runId, run_id: runId, path })
  const response = await client.fetch(`/get-artifact?${query.toString()}`, {}, signal)
  if (!response.ok || !response.body) throw serverRefused({ url: client.url, reason: `HTTP ${response.status}` })
  mkdirSync(folder, { recursive: true })
  const partial = `${file}.${randomUUID()}.part`
  try {
    await pipeline(Readable.fromWeb(response.body), createWriteStream(partial), { ...(signal && { signal }) })
    renameSync(partial, file)
    return file
  } catch (error) {
    rmSync(partial, { force: true })
    throw error
  }
}
