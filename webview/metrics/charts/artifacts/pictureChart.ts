import { html, type TemplateResult } from 'lit'
import { paint } from '../../../shared/paint.ts'
import type { View } from '../../view.ts'
import { lookOf } from '../lookOf.ts'
import type { Size } from '../scene/frame.ts'
import type { Picture } from '../scene/picture.ts'
import '../scene/sceneChart.ts'

/** A picture that is made of a file's figures: drawn anew only when they are others. */
export function pictureChart({ store, format }: View, picture: Picture, id: string): TemplateResult {
  const look = lookOf()
  const follows = [JSON.stringify(picture.table), look.id]
  const plan = store.charts.remember(
    `file ${id}`,
    follows,
    () => (size: Size) => picture.draw({ ...size, look, figure: format.figure, locale: document.documentElement.lang }),
  )
  const table = store.charts.remember(`file table ${id}`, follows, () => picture.table)
  const height = picture.height === undefined ? {} : { height: `${picture.height}px` }
  return html`<scene-chart .plan=${plan} .label=${picture.title} .table=${table} ${paint(height)}></scene-chart>`
}
