import { randomUUID } from 'node:crypto'
import { createWriteStream, renameSync, rmSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { serverRefused } from '../failures.ts'
import type { RestClient } from './restClient.ts'

/** Streams what an address of a server answers to a file, which has its name once it is whole. */
export async function download(
  client: RestClient,
  { address, file }: { address: string; file: string },
  signal: AbortSignal | undefined,
): Promise<void> {
  const response = await client.fetch(address, {}, signal)
  if (!response.ok || !response.body) throw serverRefused({ url: client.url, reason: `HTTP ${response.status}` })
  const partial = `${file}.${randomUUID()}.part`
  try {
    await pipeline(Readable.fromWeb(response.body), createWriteStream(partial), { ...(signal && { signal }) })
    renameSync(partial, file)
  } catch (error) {
    rmSync(partial, { force: true })
    throw error
  }
}
