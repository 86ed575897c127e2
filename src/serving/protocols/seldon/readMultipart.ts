export interface Part {
  readonly name: string
  readonly isFile: boolean
  readonly content: Buffer
}

/** The parts of a multipart/form-data body; what has no name, or no end, is left out. */
export function readMultipart(body: Buffer, header: string): readonly Part[] {
  const boundary = /boundary="?([^";]+)"?/i.exec(header)?.[1]
  if (boundary === undefined) return []
  const parts: Part[] = []
  const mark = `--${boundary}`
  for (let from = body.indexOf(mark); from >= 0; ) {
    const to = body.indexOf(mark, from + mark.length)
    if (to < 0) break
    const part = readPart(body.subarray(from + mark.length, to))
    if (part) parts.push(part)
    from = to
  }
  return parts
}

/** Some clients end lines with `\n` alone. */
function readPart(bytes: Buffer): Part | undefined {
  const text = bytes.toString('latin1')
  const gap = /\r?\n\r?\n/.exec(text)
  if (!gap) return undefined
  const head = text.slice(0, gap.index)
  const name = /name="([^"]*)"/i.exec(head)?.[1]
  if (name === undefined) return undefined
  const content = text.slice(gap.index + gap[0].length).replace(/\r?\n$/, '')
  return { name, isFile: /filename=/i.test(head), content: Buffer.from(content, 'latin1') }
}
