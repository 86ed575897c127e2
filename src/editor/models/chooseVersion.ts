import { t } from '@vscode/l10n'
import type { ModelId, ModelVersionId, ModelVersionView, RegisteredModelView } from '../../protocol/models.ts'
import { formatAge } from '../ui/formatAge.ts'
import { badgesOf } from './badgesOf.ts'
import { toVersionId, versionKey, versionName } from './modelKey.ts'
import { isModelsNode } from './modelNode.ts'
import type { ModelsStage } from './modelsStage.ts'

export interface Choosing {
  readonly title: string
  /** Only versions that may be changed. */
  readonly writable?: boolean
  readonly without?: ModelVersionId
}

/** The version that a menu or a page names, else what is selected in the view, else what the person picks. */
export async function chooseVersion(
  stage: ModelsStage,
  [subject]: readonly unknown[],
  choosing: Choosing,
): Promise<ModelVersionId | undefined> {
  if (isModelsNode(subject) && subject.kind === 'row') return toVersionId(subject.version)
  const given = toVersionId(subject)
  if (given) return given
  if (isModelsNode(subject) && subject.kind === 'registeredModel') return pickVersion(stage, choosing, [subject.model])
  const selected = stage.selected().find(node => node.kind === 'modelVersion')
  if (selected && (selected.writable || choosing.writable !== true)) return toVersionId(selected)
  return pickVersion(stage, choosing)
}

/** One version out of all places, or of these models. */
export async function pickVersion(
  stage: ModelsStage,
  choosing: Choosing,
  models?: readonly RegisteredModelView[],
): Promise<ModelVersionView | undefined> {
  const { title, writable = false, without } = choosing
  const list = async () => {
    await stage.models.load()
    const places = stage.models.places.filter(({ source }) => source.writable || !writable)
    const wanted = models ?? places.flatMap(place => place.models)
    const versions = (await Promise.all(wanted.map(model => stage.engine.modelVersions(model)))).flat()
    return versions
      .filter(version => !without || versionKey(version) !== versionKey(without))
      .map(version => ({
        label: versionName(version),
        description: badgesOf(version).join(' · '),
        detail: [version.creationTime === undefined ? '' : formatAge(version.creationTime), labelOf(stage, version)]
          .filter(Boolean)
          .join(' · '),
        value: version,
      }))
  }
  return stage.ui.pick({ title, placeholder: t('Choose a version'), empty: t('No model is registered yet'), choices: list() })
}

/** A model or a version that a menu names, else a version that is chosen. */
export async function chooseSubject(
  stage: ModelsStage,
  args: readonly unknown[],
  choosing: Choosing,
): Promise<ModelId | ModelVersionId | undefined> {
  const [subject] = args
  if (isModelsNode(subject) && subject.kind === 'registeredModel') return { source: subject.model.source, name: subject.model.name }
  return chooseVersion(stage, args, choosing)
}

function labelOf({ models }: ModelsStage, { source }: ModelId): string {
  return models.places.length > 1 ? (models.placeOf(source)?.source.label ?? '') : ''
}
