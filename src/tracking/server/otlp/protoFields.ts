/** One field of a protobuf message: a number for varint and fixed kinds, bytes for what has a length. */
export interface ProtoField {
  readonly number: number
  readonly value: bigint | Buffer
}

/** The fields of a message in their order. Throws a `RangeError` where the bytes end too soon or make no sense. */
export function* protoFields(bytes: Buffer): Generator<ProtoField> {
  let at = 0
  const varint = (): bigint => {
    for (let value = 0n, shift = 0n; shift < 70n; shift += 7n) {
      const byte = bytes.readUInt8(at++)
      value |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) return BigInt.asUintN(64, value)
    }
    throw new RangeError('A varint is longer than ten bytes.')
  }
  const take = (length: number): Buffer => {
    if (at + length > bytes.length) throw new RangeError('A field is longer than its message.')
    at += length
    return bytes.subarray(at - length, at)
  }
  while (at < bytes.length) {
    const tag = Number(varint())
    const number = Math.floor(tag / 8)
    const kind = tag % 8
    if (kind === 0) yield { number, value: varint() }
    else if (kind === 1) yield { number, value: take(8).readBigUInt64LE() }
    else if (kind === 2) yield { number, value: take(Number(varint())) }
    else if (kind === 5) yield { number, value: BigInt(take(4).readUInt32LE()) }
    else throw new RangeError(`A field has the unknown kind ${kind}.`)
  }
}

/** The parts that are messages, by number. */
export function messagesOf(bytes: Buffer, number: number): readonly Buffer[] {
  return [...protoFields(bytes)].flatMap(field => (field.number === number && Buffer.isBuffer(field.value) ? [field.value] : []))
}
