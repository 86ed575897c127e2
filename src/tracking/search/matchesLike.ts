/** SQL's LIKE: `%` is any text, `_` any character. In time that grows with both lengths, whatever the pattern. */
export function matchesLike(text: string, pattern: string, ignoreCase: boolean): boolean {
  const [held, wanted] = ignoreCase ? [text.toLowerCase(), pattern.toLowerCase()] : [text, pattern]
  let [at, from] = [0, 0]
  let star = -1
  let retry = 0
  while (at < held.length) {
    if (from < wanted.length && wanted[from] === '%') {
      star = from++
      retry = at
    } else if (from < wanted.length && (wanted[from] === '_' || wanted[from] === held[at])) {
      from++
      at++
    } else if (star >= 0) {
      from = star + 1
      at = ++retry
    } else return false
  }
  while (wanted[from] === '%') from++
  return from === wanted.length
}
