import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type HashName, objectPath, type Oid } from './oid.ts'
import { completeObject, type ObjectRoot, objectFile } from './work/objectFile.ts'
import { checkObject } from './work/verifyObject.ts'
import { writeObject } from './work/writeObject.ts'

/** What names an object: its hash, and which hash that is, for the two have different places. */
export interface ObjectName {
  readonly oid: Oid
  readonly hash: HashName
}

/** Above this many, directories are listed rather than each object asked for. */
const LIST_ABOVE = 200
/** An object lies in a directory that is named after this many digits of its hash. */
const SHARD = 2

interface Shard {
  readonly mtime: number
  readonly names: ReadonlySet<string>
}

/** A directory of objects: the cache, or a remote on a disk. Listings are kept while a directory's time says that nothing came or went. */
export class ObjectStore {
  readonly root: ObjectRoot
  readonly #shards = new Map<string, Shard>()

  constructor(root: ObjectRoot) {
    this.root = root
  }

  file(name: ObjectName): string {
    return objectFile(this.root, name.oid, name.hash)
  }

  /** Is the object there? Its content is looked at when it is used. */
  holds(name: ObjectName): boolean {
    return statSync(this.file(name), { throwIfNoEntry: false })?.isFile() === true
  }

  /** Is the object there, and what its name says? Hashes it unless its mode says that this was done. */
  holdsGood(name: ObjectName): boolean {
    return checkObject(this.file(name), name.hash) === 'good'
  }

  /** Those of many that are not there. */
  missing(oids: Iterable<Oid>, hash: HashName): Set<Oid> {
    const wanted = new Set(oids)
    const isThere = wanted.size > LIST_ABOVE ? this.#listed(hash) : (oid: Oid) => this.holds({ oid, hash })
    for (const oid of wanted) if (isThere(oid)) wanted.delete(oid)
    return wanted
  }

  size(name: ObjectName): number | undefined {
    return statSync(this.file(name), { throwIfNoEntry: false })?.size
  }

  read(name: ObjectName): Uint8Array | undefined {
    try {
      return readFileSync(this.file(name))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
      throw error
    }
  }

  /** Writes an object that is made here, such as a directory's list; nothing when it is there. */
  write(name: ObjectName, content: Uint8Array): void {
    if (this.holdsGood(name)) return
    completeObject(this.root, this.file(name), temporary => writeObject(temporary, content))
  }

  /** Answers from the listing of each directory of objects, read at most once. */
  #listed(hash: HashName): (oid: Oid) => boolean {
    const listings = new Map<string, ReadonlySet<string>>()
    return oid => {
      const start = oid.slice(0, SHARD)
      let names = listings.get(start)
      if (!names) {
        names = this.#shard(dirname(objectPath(oid, hash))).names
        listings.set(start, names)
      }
      return names.has(oid.slice(SHARD))
    }
  }

  #shard(rel: string): Shard {
    const dir = join(this.root.dir, rel)
    const stat = statSync(dir, { throwIfNoEntry: false })
    const known = this.#shards.get(rel)
    if (stat && known?.mtime === stat.mtimeMs) return known
    // A listing made in the tick in which the directory changed may miss what comes in the same tick: it is not kept.
    const shard: Shard = {
      mtime: stat && Date.now() - stat.mtimeMs > 50 ? stat.mtimeMs : Number.NaN,
      names: new Set(stat ? readdirSync(dir) : []),
    }
    this.#shards.set(rel, shard)
    return shard
  }
}
