/** A cell's 64-bit hash as two lanes; a module's variables, for an object a cell would cost more than the hash. */
export const lanes = { a: 0, b: 0 }

const PRIME_A = 0x01000193
const PRIME_B = 0x9e3779b1

/** Hashes bytes into `lanes`. Only no bytes at all hash to 0, 0: that is how a missing cell is kept. */
export function hashBytes(bytes: Uint8Array, start: number, end: number): void {
  let a = 0x811c9dc5
  let b = end - start
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number
    a = Math.imul(a ^ byte, PRIME_A)
    b = Math.imul(((b << 5) | (b >>> 27)) ^ byte, PRIME_B)
  }
  lanes.a = start === end ? 0 : mix(a) || 1
  lanes.b = start === end ? 0 : mix(b)
}

const encoder = new TextEncoder()
let scratch = new Uint8Array(1024)

/** Hashes text as its UTF-8 bytes. */
export function hashText(text: string): void {
  if (text.length * 3 > scratch.length) scratch = new Uint8Array(text.length * 3)
  hashBytes(scratch, 0, encoder.encodeInto(text, scratch).written)
}

/** Joins another pair of lanes to `lanes`: the hash of a row is that of its cells, in order. */
export function joinLanes(a: number, b: number): void {
  lanes.a = mix(Math.imul(lanes.a, 31) ^ a) || 1
  lanes.b = mix(Math.imul((lanes.b << 7) | (lanes.b >>> 25), PRIME_B) ^ b)
}

/** Murmur's last step: every bit of the input moves every bit of the output. */
function mix(lane: number): number {
  let h = lane ^ (lane >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
