import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { View } from '../view.ts'
import { type DataTable, tableCsv } from './dataTable.ts'
import { lookOf } from './lookOf.ts'
import { closeSheet } from './popup.ts'
import { drawScene } from './scene/drawScene.ts'
import type { Pen } from './scene/frame.ts'
import type { Scene } from './scene/scene.ts'
import { toSvg } from './scene/toSvg.ts'

/** A chart as it goes into a file. */
export interface ChartFile {
  /** Without its ending. */
  readonly name: string
  readonly height: number
  readonly table: DataTable
  readonly draw: (pen: Pen) => Scene
}

const WIDTH = 960
const EDGE = 16
const TITLE = 24
/** Pixels of a PNG for one of the scene. */
const SHARP = 2

type Format = 'svg' | 'png' | 'csv'

/** Buttons that write a chart to a file. */
export function fileButtons(view: View, file: () => ChartFile): TemplateResult {
  const formats: readonly (readonly [Format, string])[] = [
    ['svg', t('Save as SVG…')],
    ['png', t('Save as PNG…')],
    ['csv', t('Save as CSV…')],
  ]
  const save = (event: Event, format: Format) => {
    closeSheet(event)
    void saveChart(view, file(), format)
  }
  return html`<p class="sheet-title">${t('File')}</p>
    <p class="sheet-buttons">
      ${formats.map(([format, label]) => html`<button type="button" class="chip" @click=${(event: Event) => save(event, format)}>${label}</button>`)}
    </p>`
}

async function saveChart({ store, format: { figure } }: View, { name, height, table, draw }: ChartFile, format: Format): Promise<void> {
  if (format === 'csv') return store.saveFile(`${name}.csv`, { text: tableCsv(table) })
  const look = lookOf()
  const pen: Pen = { width: WIDTH - 2 * EDGE, height, look, figure, locale: document.documentElement.lang }
  const inner = draw(pen)
  const size = { width: WIDTH, height: height + TITLE + 2 * EDGE }
  const title = { kind: 'text', x: EDGE, y: EDGE + 4, text: name, fill: look.text, anchor: 'start', isBold: true } as const
  if (format === 'svg') {
    const svg = toSvg({ ...size, shapes: [title], inner: { scene: inner, x: EDGE, y: EDGE + TITLE } }, look)
    return store.saveFile(`${name}.svg`, { text: svg })
  }
  const canvas = document.createElement('canvas')
  canvas.width = size.width * SHARP
  canvas.height = size.height * SHARP
  const pencil = canvas.getContext('2d')
  if (!pencil) return
  pencil.scale(SHARP, SHARP)
  pencil.fillStyle = look.background
  pencil.fillRect(0, 0, size.width, size.height)
  drawScene(pencil, { shapes: [title] }, look.family)
  pencil.translate(EDGE, EDGE + TITLE)
  drawScene(pencil, inner, look.family)
  const [, bytes = ''] = canvas.toDataURL('image/png').split(',')
  return store.saveFile(`${name}.png`, { bytes })
}
