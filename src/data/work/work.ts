import type { Meter } from '../../base/meter.ts'
import { toFailure } from '../systemFailure.ts'
import { type HashedFile, type HashItem, hashFile } from './hashFile.ts'
import { type PlacedFile, type PlaceItem, placeObject } from './placeObject.ts'
import { type StoredFile, type StoreItem, storeFile } from './storeFile.ts'
import { lookAtStamps, type StampsItem } from './sameStamps.ts'
import { type Transferred, type TransferItem, transferObject } from './transferObject.ts'

/** What can be done to many files at once, on worker threads: the kinds of work, each with what goes in and comes out. */
export interface WorkKinds {
  hash: { item: HashItem; result: HashedFile }
  store: { item: StoreItem; result: StoredFile }
  place: { item: PlaceItem; result: PlacedFile }
  transfer: { item: TransferItem; result: Transferred }
  look: { item: StampsItem; result: void }
}

export type WorkKind = keyof WorkKinds

type Does = { [K in WorkKind]: (item: WorkKinds[K]['item'], meter: Meter) => WorkKinds[K]['result'] }

const work: Does = { hash: hashFile, store: storeFile, place: placeObject, transfer: transferObject, look: lookAtStamps }

/** What an item writes, for errors that do not tell. */
function placeOf(item: WorkKinds[WorkKind]['item']): string | undefined {
  if ('to' in item) return item.to
  return 'root' in item ? item.root.dir : undefined
}

/** One item's end: a result, or the error that it met; one bad file does not stop the others. */
export type Outcome<R> = { readonly result: R } | { readonly error: Error }

/** Does a batch, one item after the other; stops between items when cancelled. */
export function doWork<K extends WorkKind>(
  kind: K,
  items: readonly WorkKinds[K]['item'][],
  meter: Meter,
): Outcome<WorkKinds[K]['result']>[] {
  const outcomes: Outcome<WorkKinds[K]['result']>[] = []
  for (const item of items) {
    meter.throwIfCancelled()
    try {
      outcomes.push({ result: work[kind](item, meter) })
    } catch (error) {
      const told = toFailure(error, placeOf(item))
      outcomes.push({ error: told instanceof Error ? told : new Error(String(told)) })
    }
    meter.addFile()
  }
  return outcomes
}
