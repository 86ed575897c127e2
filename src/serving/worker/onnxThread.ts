import { Worker } from 'node:worker_threads'
import { onnxScript } from '../ownFiles.ts'
import { type ModelFacts, type ScoreCall, ScoreError, type ScoreOutput, type Scorer, type ScoreStage } from './score.ts'

type Message =
  | { readonly ready: ModelFacts }
  | { readonly failed: string }
  | { readonly output: ScoreOutput }
  | { readonly error: { readonly stage: ScoreStage; readonly type: string; readonly message: string } }

/** Loads an ONNX model in a thread of its own; no Python is involved. */
export function openOnnxThread(file: string): Promise<Scorer> {
  const worker = new Worker(onnxScript, { workerData: { file } })
  const waiting: { resolve(output: ScoreOutput): void; reject(error: Error): void }[] = []
  return new Promise((resolve, reject) => {
    const ended = new Promise<string>(done => {
      const end = (why: string) => {
        const error = new ScoreError('gone', { message: why })
        for (const each of waiting.splice(0)) each.reject(error)
        reject(error)
        done(why)
      }
      worker.on('error', (error: Error) => end(error.message))
      worker.on('exit', code => end(`exit code ${code}`))
    })
    worker.on('message', (message: Message) => {
      if ('ready' in message) resolve(toScorer(message.ready))
      else if ('failed' in message) reject(new ScoreError('model', { message: message.failed }))
      else if ('output' in message) waiting.shift()?.resolve(message.output)
      else waiting.shift()?.reject(new ScoreError(message.error.stage, message.error))
    })

    function toScorer(facts: ModelFacts): Scorer {
      return {
        pid: process.pid,
        facts,
        memory: () => 0,
        score: (call: ScoreCall) =>
          new Promise((resolveCall, rejectCall) => {
            waiting.push({ resolve: resolveCall, reject: rejectCall })
            worker.postMessage(call)
          }),
        ended,
        dispose: () => void worker.terminate(),
      }
    }
  })
}
