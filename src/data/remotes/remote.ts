import type { Meter } from '../../base/meter.ts'
import type { ObjectName } from '../objectStore.ts'
import type { Outcome } from '../work/work.ts'

export interface TransferOptions {
  readonly meter: Meter
  readonly signal?: AbortSignal | undefined
}

/** An object to copy, with its size in bytes where that is known. */
export interface Shipment extends ObjectName {
  readonly size: number
}

/**
 * A place that keeps objects for a team. Each adapter decides how many transfers run at once; an object arrives under its
 * name only when it is whole, so a broken transfer is resumed by asking again what is there.
 */
export interface Remote {
  readonly name: string
  /** As a person reads it, without secrets. */
  readonly url: string
  /** What tells this place from others in the local index. */
  readonly key: string
  /** Throws a failure when the place cannot be used: it must be there, or may be made at the next push (`possible`), or is made now. */
  check(need: 'there' | 'possible' | 'made'): Promise<void>
  /** Keys (`objectKey`) of those that are there. */
  present(objects: readonly ObjectName[], signal?: AbortSignal): Promise<Set<string>>
  /**
   * Keys of those that were uploaded and are not there any more: for a place that may be swapped for another under our
   * hands, as a share is when it is unmounted. Asked before a list goes to where its files should be.
   */
  vanished?(objects: readonly ObjectName[]): Promise<Set<string>>
  /** The content of a small object, such as a directory's list; undefined when it is not there. */
  read(object: ObjectName): Promise<Uint8Array | undefined>
  /** Copies objects from the cache, one outcome each, in order; undefined where the cache lacks the object. */
  upload(objects: readonly Shipment[], options: TransferOptions): Promise<Outcome<number | undefined>[]>
  /** Copies objects into the cache, checking each against its name; undefined where the remote lacks the object. */
  download(objects: readonly Shipment[], options: TransferOptions): Promise<Outcome<number | undefined>[]>
}

export function objectKey({ hash, oid }: ObjectName): string {
  return hash === 'md5' ? oid : `${hash}:${oid}`
}

/** What tells a place from others in the local index: its URL, for the same name may come to mean another place. */
export function remoteKey(url: string): string {
  return url
}
