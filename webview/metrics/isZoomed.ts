/** Whether an axis shows less than all of its data. A single point has room around it that is no zoom. */
export function isZoomed(
  xs: ArrayLike<number>,
  { min, max }: { readonly min?: number | undefined; readonly max?: number | undefined },
): boolean {
  const [first, last] = [xs[0], xs[xs.length - 1]]
  if (first === undefined || last === undefined || first === last || min === undefined || max === undefined) return false
  return min > first || max < last
}
