/** A message as bytes: its length in four, big-endian, then JSON. */
export function formatFrame(message: unknown): Buffer {
  const text = JSON.stringify(message)
  const length = Buffer.byteLength(text)
  const frame = Buffer.allocUnsafe(4 + length)
  frame.writeUInt32BE(length)
  frame.write(text, 4)
  return frame
}

/** Gathers chunks to whole messages, each told once; JSON as Python writes it, with numbers that are none left in texts. */
export function readFrames(onFrame: (message: unknown) => void): (chunk: Buffer) => void {
  let chunks: Buffer[] = []
  let size = 0
  return chunk => {
    chunks.push(chunk)
    size += chunk.length
    while (size >= 4) {
      const head = (chunks[0] as Buffer).length >= 4 ? (chunks[0] as Buffer) : join()
      const length = head.readUInt32BE()
      if (size < 4 + length) return
      const all = join()
      chunks = [all.subarray(4 + length)]
      size -= 4 + length
      onFrame(JSON.parse(all.toString('utf8', 4, 4 + length)))
    }
  }

  function join(): Buffer {
    const all = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)
    chunks = [all]
    return all
  }
}
