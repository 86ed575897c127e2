/** Takes one out of a set; undefined when it is empty. */
export function takeFirst<T>(set: Set<T>): T | undefined {
  for (const one of set) {
    set.delete(one)
    return one
  }
  return undefined
}
