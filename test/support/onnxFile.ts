import { writeFileSync } from 'node:fs'

/** Writes an ONNX model `scores = X · weights + bias`, `label = argmax(scores)`; X has as many columns as there are rows of weights. */
export function writeOnnx(file: string, weights: readonly (readonly number[])[], bias: readonly number[]): void {
  const classes = bias.length
  const graph = [
    message(1, node('MatMul', ['X', 'W'], 'product')),
    message(1, node('Add', ['product', 'B'], 'probabilities')),
    message(1, [
      ...node('ArgMax', ['probabilities'], 'label'),
      ...message(5, attribute('axis', 1)),
      ...message(5, attribute('keepdims', 0)),
    ]),
    text(2, 'linear'),
    message(5, tensor('W', [weights.length, classes], weights.flat())),
    message(5, tensor('B', [classes], bias)),
    message(11, value('X', 1, [-1, weights.length])),
    message(12, value('label', 7, [-1])),
    message(12, value('probabilities', 1, [-1, classes])),
  ].flat()
  writeFileSync(file, Buffer.from([...varint(1, 8), ...message(7, graph), ...message(8, varint(2, 13))]))
}

function node(operator: string, inputs: readonly string[], output: string): number[] {
  return [...inputs.flatMap(name => text(1, name)), ...text(2, output), ...text(4, operator)]
}

/** A whole number; ints are type 2. */
function attribute(name: string, number: number): number[] {
  return [...text(1, name), ...varint(3, number), ...varint(20, 2)]
}

function tensor(name: string, dims: readonly number[], values: readonly number[]): number[] {
  const raw = [...new Uint8Array(Float32Array.from(values).buffer)]
  return [...dims.flatMap(length => varint(1, length)), ...varint(2, 1), ...text(8, name), ...message(9, raw)]
}

/** -1 is a length that is open. */
function value(name: string, type: number, dims: readonly number[]): number[] {
  const shape = dims.flatMap(length => message(1, length < 0 ? text(2, 'N') : varint(1, length)))
  return [...text(1, name), ...message(2, message(1, [...varint(1, type), ...message(2, shape)]))]
}

function text(field: number, content: string): number[] {
  return message(field, [...Buffer.from(content)])
}

function message(field: number, bytes: readonly number[]): number[] {
  return [...base128((field << 3) | 2), ...base128(bytes.length), ...bytes]
}

function varint(field: number, number: number): number[] {
  return [...base128(field << 3), ...base128(number)]
}

function base128(number: number): number[] {
  return number < 128 ? [number] : [(number & 127) | 128, ...base128(number >>> 7)]
}
