import { parseStepImage } from './stepImages.ts'

/** How a file is shown: as the picture that it is, in a slider over steps, or as a drawing of its figures. */
export type ArtifactKind = 'picture' | 'step' | 'confusion' | 'roc' | 'pr' | 'classes'

const FIGURES: readonly (readonly [RegExp, ArtifactKind])[] = [
  [/confusion[_-]?matrix/i, 'confusion'],
  [/per[_-]class[_-]metrics/i, 'classes'],
  [/precision[_-]recall|(^|[/_-])prc?([_-]curve)?([/._-]|$)/i, 'pr'],
  [/(^|[/_-])roc([_-]curve)?([/._-]|$)/i, 'roc'],
]

/** By its path, as mlflow.evaluate, sklearn's autologging and DVCLive name them; undefined for a file that is not shown. */
export function artifactKind(path: string): ArtifactKind | undefined {
  if (path.endsWith('compressed.webp')) return undefined
  if (parseStepImage(path)) return 'step'
  if (/\.(png|jpe?g|gif|webp|svg|bmp)$/i.test(path)) return 'picture'
  return /\.(json|csv)$/i.test(path) ? FIGURES.find(([pattern]) => pattern.test(path))?.[1] : undefined
}
