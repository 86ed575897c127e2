import { html, type TemplateResult } from 'lit'
import { paint } from '../../../shared/paint.ts'
import type { View } from '../../view.ts'
import { card } from '../card.ts'
import type { OtherKind } from '../chartArrangement.ts'
import { lookOf } from '../lookOf.ts'
import { parallelCard } from '../parallel/parallelCard.ts'
import type { Size } from '../scene/frame.ts'
import type { Picture } from '../scene/picture.ts'
import '../scene/sceneChart.ts'
import { bar } from './bar.ts'
import { box } from './box.ts'
import { columnFields } from './columnFields.ts'
import { contour } from './contour.ts'
import { histogram } from './histogram.ts'
import { importance } from './importance.ts'
import { scatter } from './scatter.ts'
import type { Subject } from './subject.ts'
import { type OtherPlace, subjectOf } from './subjectOf.ts'
import { kindTitle } from './titleOf.ts'

type Draft = (subject: Subject, columns: readonly string[]) => Picture | string

const drafts: Readonly<Record<Exclude<OtherKind, 'parallel'>, Draft>> = { scatter, bar, histogram, box, contour, importance }

/** A chart of all runs that the filter leaves. */
export function otherCard(view: View, place: OtherPlace): TemplateResult | '' {
  const { other, arrangement, isFull = false } = place
  if (view.store.charts.all.rows.length === 0) return ''
  const { kind } = other
  if (kind === 'parallel') return parallelCard(view, { ...place, isWide: true })
  const picture = pictureOf(view, place, drafts[kind])
  const isReady = typeof picture !== 'string'
  return card(view, {
    id: other.id,
    title: isReady ? picture.title : kindTitle(kind),
    words: isReady ? picture.words : '',
    isWide: kind === 'importance' ? 'two' : false,
    isFull,
    ...(isReady && {
      file: () => ({ name: picture.title, height: picture.height ?? FILE_HEIGHT, table: picture.table, draw: picture.draw }),
    }),
    remove: () => view.store.arrange({ others: arrangement.others.filter(({ id }) => id !== other.id) }),
    more: () => columnFields(view, place),
    content: isReady ? drawn(view, picture, other.id) : html`<p class="quiet none">${picture}</p>`,
  })
}

const FILE_HEIGHT = 420

function drawn({ store, format }: View, picture: Picture, id: string): TemplateResult {
  const look = lookOf()
  const plan = store.charts.remember(
    `plan ${id}`,
    [picture, look.id],
    () => (size: Size) => picture.draw({ ...size, look, figure: format.figure, locale: document.documentElement.lang }),
  )
  const height = picture.height === undefined ? {} : { height: `${picture.height}px` }
  return html`<scene-chart .plan=${plan} .label=${picture.title} .table=${picture.table} .choose=${store.choose} ${paint(height)}></scene-chart>`
}

function pictureOf(view: View, place: OtherPlace, draft: Draft): Picture | string {
  const { other } = place
  const subject = subjectOf(view, place)
  return view.store.charts.remember(`picture ${other.id}`, [subject, other.columns], () => draft(subject, other.columns))
}
