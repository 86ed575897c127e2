import { cut, FONT_SIZE, type LineShape, type AreaShape, type Scene, type Shape, type TextShape } from './scene.ts'

/** Draws a scene on a canvas whose transform is in CSS pixels. */
export function drawScene(pen: CanvasRenderingContext2D, { shapes }: Pick<Scene, 'shapes'>, family: string): void {
  pen.lineJoin = 'round'
  for (const shape of shapes) drawShape(pen, shape, family)
}

function drawShape(pen: CanvasRenderingContext2D, shape: Shape, family: string): void {
  switch (shape.kind) {
    case 'line':
      pen.strokeStyle = shape.stroke
      pen.lineWidth = shape.width
      pen.setLineDash([...(shape.dash ?? [])])
      trace(pen, shape)
      return pen.stroke()
    case 'area':
      pen.fillStyle = shape.fill
      trace(pen, shape)
      return pen.fill()
    case 'rect':
      pen.fillStyle = shape.fill
      pen.fillRect(shape.x, shape.y, shape.width, shape.height)
      if (shape.stroke === undefined) return
      pen.setLineDash([])
      pen.lineWidth = 1
      pen.strokeStyle = shape.stroke
      return pen.strokeRect(shape.x, shape.y, shape.width, shape.height)
    case 'dot':
      pen.fillStyle = shape.fill
      pen.beginPath()
      pen.arc(shape.x, shape.y, shape.radius, 0, Math.PI * 2)
      return pen.fill()
    case 'text':
      return write(pen, shape, family)
  }
}

function trace(pen: CanvasRenderingContext2D, { points }: LineShape | AreaShape): void {
  pen.beginPath()
  let isBroken = true
  for (let at = 0; at + 1 < points.length; at += 2) {
    const [x = Number.NaN, y = Number.NaN] = [points[at], points[at + 1]]
    if (Number.isNaN(x) || Number.isNaN(y)) isBroken = true
    else if (isBroken) {
      pen.moveTo(x, y)
      isBroken = false
    } else pen.lineTo(x, y)
  }
}

function write(pen: CanvasRenderingContext2D, { x, y, text, fill, anchor, isBold, halo, most }: TextShape, family: string): void {
  pen.font = `${isBold ? '600 ' : ''}${FONT_SIZE}px ${family}`
  pen.fillStyle = fill
  pen.textAlign = anchor === 'middle' ? 'center' : anchor
  pen.textBaseline = 'middle'
  if (halo !== undefined) {
    pen.strokeStyle = halo
    pen.lineWidth = 3
    pen.setLineDash([])
    pen.strokeText(cut(text, most), x, y)
  }
  pen.fillText(cut(text, most), x, y)
}
