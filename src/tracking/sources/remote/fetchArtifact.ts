import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { download } from './download.ts'
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
  mkdirSync(folder, { recursive: true })
  await download(client, { address: `/get-artifact?${query.toString()}`, file }, signal)
  return file
}
