import { doubleOf, lastField, messagesIn, numberField, readMessage, textField, viewOf, type WireField } from '../../../base/protobuf.ts'

/** What one event of TensorBoard tells of scalars and hyperparameters. Source: tensorflow/core/util/event.proto, summary.proto. */
export interface ScalarEvent {
  /** Seconds since 1970. */
  readonly wallTime: number
  readonly step: number
  readonly scalars: readonly { readonly tag: string; readonly value: number }[]
  readonly params: Readonly<Record<string, string>>
}

export function readEvent(bytes: Uint8Array): ScalarEvent {
  const event = readMessage(bytes)
  const values = messagesIn(event, 5).flatMap(summary => messagesIn(summary, 1))
  return {
    wallTime: doubleOf(lastField(event, 1)) ?? 0,
    step: numberField(event, 2) ?? 0,
    scalars: values.flatMap(value => {
      const [tag, scalar] = [textField(value, 1), scalarOf(value)]
      return tag === undefined || scalar === undefined || tag.startsWith('_hparams_/') ? [] : { tag, value: scalar }
    }),
    params: Object.assign({}, ...values.map(paramsOf)) as Record<string, string>,
  }
}

/** `simple_value`, or a tensor of one number as TensorFlow 2 and PyTorch's newer writers have it, when no plugin claims more. */
function scalarOf(value: readonly WireField[]): number | undefined {
  const simple = doubleOf(lastField(value, 2))
  if (simple !== undefined) return simple
  const tensor = messagesIn(value, 8)[0]
  const plugin = messagesIn(value, 9).flatMap(metadata => messagesIn(metadata, 1))[0]
  return tensor && plugin && textField(plugin, 1) === 'scalars' ? tensorValue(tensor) : undefined
}

const FLOAT = 1
const DOUBLE = 2

function tensorValue(tensor: readonly WireField[]): number | undefined {
  const type = numberField(tensor, 1)
  const content = lastField(tensor, 4)
  const packed = type === FLOAT ? lastField(tensor, 5) : type === DOUBLE ? lastField(tensor, 6) : undefined
  const bytes = content instanceof Uint8Array && content.length > 0 ? content : packed
  if (!(bytes instanceof Uint8Array)) return undefined
  if (type === FLOAT && bytes.length >= 4) return viewOf(bytes).getFloat32(0, true)
  return type === DOUBLE && bytes.length >= 8 ? viewOf(bytes).getFloat64(0, true) : undefined
}

/** The HParams plugin: `session_start_info.hparams`, a map of google.protobuf.Value (tensorboard/plugins/hparams/plugin_data.proto). */
function paramsOf(value: readonly WireField[]): Record<string, string> {
  const plugin = messagesIn(value, 9).flatMap(metadata => messagesIn(metadata, 1))[0]
  if (!plugin || textField(plugin, 1) !== 'hparams') return {}
  const entries = messagesIn(plugin, 2)
    .flatMap(data => messagesIn(data, 3))
    .flatMap(start => messagesIn(start, 1))
  return Object.fromEntries(
    entries.flatMap(entry => {
      const [key, held] = [textField(entry, 1), messagesIn(entry, 2)[0]]
      return key === undefined || !held ? [] : [[key, valueText(held)] as const]
    }),
  )
}

function valueText(value: readonly WireField[]): string {
  const number = doubleOf(lastField(value, 2))
  if (number !== undefined) return String(number)
  const flag = numberField(value, 4)
  return flag === undefined ? (textField(value, 3) ?? '') : String(flag !== 0)
}
