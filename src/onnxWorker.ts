import { parentPort, workerData } from 'node:worker_threads'
import { askOnnx, openOnnx } from './serving/worker/onnxModel.ts'
import { type ScoreCall, ScoreError } from './serving/worker/score.ts'

/** The thread of an ONNX model: calls come in, an answer goes out for each, in order. */
async function main(): Promise<void> {
  const { file } = workerData as { file: string }
  try {
    const model = await openOnnx(file)
    let turn = Promise.resolve()
    parentPort?.on('message', (call: ScoreCall) => {
      turn = turn.then(async () => parentPort?.postMessage(await answer(() => askOnnx(model, call))))
    })
    parentPort?.postMessage({ ready: model.facts })
  } catch (error) {
    parentPort?.postMessage({ failed: error instanceof Error ? error.message : String(error) })
  }
}

async function answer(ask: () => Promise<unknown>): Promise<object> {
  try {
    return { output: await ask() }
  } catch (error) {
    if (error instanceof ScoreError) return { error: { stage: error.stage, type: error.type, message: error.message } }
    return { error: { stage: 'model', type: 'OnnxError', message: error instanceof Error ? error.message : String(error) } }
  }
}

void main()
