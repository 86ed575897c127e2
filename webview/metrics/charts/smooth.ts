/**
 * The exponential moving average as TensorBoard draws it: `weight` in [0, 1), corrected for its start at zero. What is no number
 * stays a gap, and the average goes on behind it.
 */
export function smooth(values: readonly (number | null | undefined)[], weight: number): (number | null)[] {
  let last = 0
  let count = 0
  return values.map(value => {
    if (value === null || value === undefined) return null
    last = last * weight + (1 - weight) * value
    count++
    return last / (1 - weight ** count)
  })
}
