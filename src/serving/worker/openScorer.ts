import { t } from '@vscode/l10n'
import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import { noModel, noPython } from '../failures.ts'
import type { ServedModel } from '../model/servedModel.ts'
import { scoringScript } from '../ownFiles.ts'
import type { Scorer } from './score.ts'
import { openScoringProcess } from './scoringProcess.ts'

export interface ScorerOptions {
  readonly model: ServedModel
  readonly python: string | undefined
  readonly onLog: (line: string) => void
}

/** Loads the model once: in a Python process, in a thread, or by starting the person's own server. */
export async function openScorer({ model, python, onLog }: ScorerOptions): Promise<Scorer> {
  const { app } = model.source
  if (app) return (await import('./appProcess.ts')).openAppProcess(app, onLog)
  if (model.onnx !== undefined) return (await import('./onnxThread.ts')).openOnnxThread(model.onnx)
  if (model.load === undefined) throw noModel({ path: model.view.path ?? '' })
  if (python === undefined) throw noPython({ tried: t('none') })
  const { path } = model.load
  const cwd = statSync(path).isDirectory() ? path : dirname(path)
  return openScoringProcess({ python, script: scoringScript, load: model.load, cwd, onLog })
}
