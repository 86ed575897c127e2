/** How many values a shape holds. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1)
}

/** Values in rows of rows by a shape, which holds as many. */
export function reshape(values: readonly unknown[], shape: readonly number[]): unknown[] {
  if (shape.length <= 1) return [...values]
  const rest = shape.slice(1)
  const size = sizeOf(rest)
  return Array.from({ length: shape[0] ?? 0 }, (_, index) => reshape(values.slice(index * size, (index + 1) * size), rest))
}

/** All values, of however deep lists. */
export function flatten(values: readonly unknown[]): unknown[] {
  return values.some(Array.isArray) ? values.flat<readonly unknown[], 20>(20) : [...values]
}
