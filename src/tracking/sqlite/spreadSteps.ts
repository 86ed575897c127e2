/**
 * Picks steps that show the whole course of several runs: about `most` spread evenly over all of them, and the first and
 * last step of each run.
 */
export function spreadSteps(runs: readonly (readonly number[])[], most: number): readonly number[] {
  const all = [...new Set(runs.flat())].sort((a, b) => a - b)
  const ends = runs.flatMap(steps => [steps[0], steps.at(-1)]).filter(step => step !== undefined)
  if (all.length <= most) return all
  const stride = all.length / Math.max(most, 1)
  const picked = Array.from({ length: most }, (_, index) => all[Math.floor(index * stride)]).filter(step => step !== undefined)
  return [...new Set([...picked, ...ends])].sort((a, b) => a - b)
}
