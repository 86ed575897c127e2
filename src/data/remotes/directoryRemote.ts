import { access, mkdir, readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { remoteUnreachable } from '../failures.ts'
import type { ObjectName, ObjectStore } from '../objectStore.ts'
import { objectPath } from '../oid.ts'
import type { ObjectRoot } from '../work/objectFile.ts'
import type { Pool } from '../work/pool.ts'
import type { TransferItem } from '../work/transferObject.ts'
import type { Outcome } from '../work/work.ts'
import { objectKey, type Remote, remoteKey, type Shipment, type TransferOptions } from './remote.ts'

export interface DirectoryRemoteOptions {
  readonly name: string
  readonly dir: string
  readonly cache: ObjectStore
  readonly pool: Pool
}

/** Above this many, directories are listed rather than each object asked for. */
const LIST_ABOVE = 200
const AT_ONCE = 32

/** A remote that is a directory: on this disk, or a share that is mounted here. */
export class DirectoryRemote implements Remote {
  readonly name: string
  readonly url: string
  readonly key: string
  readonly #root: ObjectRoot
  readonly #cache: ObjectStore
  readonly #pool: Pool

  constructor(options: DirectoryRemoteOptions) {
    this.name = options.name
    this.url = options.dir
    this.key = remoteKey(options.dir)
    this.#root = { dir: options.dir, mustExist: true }
    this.#cache = options.cache
    this.#pool = options.pool
  }

  /** A directory is only made inside one that is there: a share that is not mounted must not fill the disk below its mount point. */
  async check(need: 'there' | 'possible' | 'made'): Promise<void> {
    const found = await stat(this.url).catch((error: unknown) => error as NodeJS.ErrnoException)
    if (!(found instanceof Error)) {
      if (!found.isDirectory()) throw remoteUnreachable({ name: this.name, url: this.url, cause: 'ENOTDIR' })
      return
    }
    if (found.code !== 'ENOENT') throw remoteUnreachable({ name: this.name, url: this.url, cause: found.code ?? found.message })
    if (need === 'there') throw remoteUnreachable({ name: this.name, url: this.url })
    try {
      await access(dirname(this.url))
      if (need === 'made') await mkdir(this.url)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code !== 'EEXIST') throw remoteUnreachable({ name: this.name, url: this.url, ...(code !== 'ENOENT' && code && { cause: code }) })
    }
  }

  async present(objects: readonly ObjectName[], signal?: AbortSignal): Promise<Set<string>> {
    const found = new Set<string>()
    const ask = objects.length > LIST_ABOVE ? listed(this.url) : (path: string) => isFile(join(this.url, path))
    await inTurns(objects, signal, async object => {
      if (await ask(objectPath(object.oid, object.hash))) found.add(objectKey(object))
    })
    return found
  }

  async vanished(objects: readonly ObjectName[]): Promise<Set<string>> {
    const there = await this.present(objects)
    return new Set(objects.map(objectKey).filter(key => !there.has(key)))
  }

  async read(object: ObjectName): Promise<Uint8Array | undefined> {
    try {
      return await readFile(this.#file(object))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
      throw error
    }
  }

  upload(objects: readonly Shipment[], options: TransferOptions): Promise<Outcome<number | undefined>[]> {
    return this.#transfer(objects, options, object => ({
      from: this.#cache.file(object),
      to: this.#file(object),
      root: this.#root,
      verify: false,
    }))
  }

  download(objects: readonly Shipment[], options: TransferOptions): Promise<Outcome<number | undefined>[]> {
    return this.#transfer(objects, options, object => ({
      from: this.#file(object),
      to: this.#cache.file(object),
      root: this.#cache.root,
      verify: true,
    }))
  }

  #file(object: ObjectName): string {
    return join(this.url, objectPath(object.oid, object.hash))
  }

  #transfer(
    objects: readonly Shipment[],
    options: TransferOptions,
    way: (object: Shipment) => Pick<TransferItem, 'from' | 'to' | 'root' | 'verify'>,
  ): Promise<Outcome<number | undefined>[]> {
    const sizes = new Map(objects.map(object => [object.oid as string, object.size]))
    const items = objects.map(object => ({ ...way(object), oid: object.oid, hash: object.hash }))
    return this.#pool.run('transfer', items, { ...options, weigh: item => sizes.get(item.oid) ?? 0 })
  }
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() === true
}

/** Answers by listing each directory of objects once. */
function listed(dir: string): (path: string) => Promise<boolean> {
  const listings = new Map<string, Promise<Set<string>>>()
  return async path => {
    const shard = dirname(path)
    const listing =
      listings.get(shard) ??
      readdir(join(dir, shard)).then(
        names => new Set(names),
        () => new Set<string>(),
      )
    listings.set(shard, listing)
    return (await listing).has(basename(path))
  }
}

async function inTurns<T>(items: readonly T[], signal: AbortSignal | undefined, each: (item: T) => Promise<void>): Promise<void> {
  let next = 0
  const lane = async () => {
    for (let at = next++; at < items.length; at = next++) {
      signal?.throwIfAborted()
      await each(items[at] as T)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
}
