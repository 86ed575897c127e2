/** Undefined, which JSON leaves out, for an empty list: protobuf's JSON does not write those. */
export function orAbsent<T>(items: readonly T[]): readonly T[] | undefined {
  return items.length === 0 ? undefined : items
}
