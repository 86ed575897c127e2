/**
 * The lines of a pointer file's outputs, from its text alone: good enough to put a `…` while the engine reads the file.
 * Lines count from 0 and are those of each item's dash.
 */
export function lensLines(text: string): number[] {
  const found: number[] = []
  let inOuts = false
  for (const [line, content] of text.split(/\r?\n/).entries()) {
    if (/^\S/.test(content) && !content.startsWith('-') && !content.startsWith('#')) inOuts = /^outs\s*:/.test(content)
    else if (inOuts && /^\s*- /.test(content) && indent(content) <= indentOfFirst(found, text)) found.push(line)
  }
  return found
}

/** Deeper lists (inside `meta`, say) are not outputs: the first dash sets the depth. */
function indentOfFirst(found: readonly number[], text: string): number {
  const [first] = found
  return first === undefined ? Number.POSITIVE_INFINITY : indent(text.split(/\r?\n/)[first] ?? '')
}

function indent(line: string): number {
  return line.length - line.trimStart().length
}
