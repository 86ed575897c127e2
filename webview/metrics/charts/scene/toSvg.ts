import { type AreaShape, cut, FONT_SIZE, type LineShape, type Scene, type Shape } from './scene.ts'

/** A chart within its margins. */
export interface SvgPage extends Scene {
  readonly inner: { readonly scene: Scene; readonly x: number; readonly y: number }
}

/** A scene as a picture file of its own: no style sheet, no script, nothing that it loads. */
export function toSvg({ width, height, shapes, inner }: SvgPage, { family, background }: { family: string; background: string }): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escape(family)}" font-size="${FONT_SIZE}">
<rect width="${width}" height="${height}" fill="${escape(background)}"/>
${shapes.map(toElement).join('\n')}
<g transform="translate(${inner.x} ${inner.y})">
${inner.scene.shapes.map(toElement).join('\n')}
</g>
</svg>
`
}

function toElement(shape: Shape): string {
  const title = shape.title === undefined ? '' : `<title>${escape(shape.title)}</title>`
  switch (shape.kind) {
    case 'line': {
      const dash = shape.dash ? ` stroke-dasharray="${shape.dash.join(' ')}"` : ''
      return `<path d="${pathOf(shape)}" fill="none" stroke="${escape(shape.stroke)}" stroke-width="${shape.width}" stroke-linejoin="round"${dash}>${title}</path>`
    }
    case 'area':
      return `<path d="${pathOf(shape)}" fill="${escape(shape.fill)}">${title}</path>`
    case 'rect': {
      const stroke = shape.stroke === undefined ? '' : ` stroke="${escape(shape.stroke)}"`
      return `<rect x="${n(shape.x)}" y="${n(shape.y)}" width="${n(shape.width)}" height="${n(shape.height)}" fill="${escape(shape.fill)}"${stroke}>${title}</rect>`
    }
    case 'dot':
      return `<circle cx="${n(shape.x)}" cy="${n(shape.y)}" r="${shape.radius}" fill="${escape(shape.fill)}">${title}</circle>`
    case 'text': {
      const halo = shape.halo === undefined ? '' : ` stroke="${escape(shape.halo)}" stroke-width="3" paint-order="stroke"`
      const bold = shape.isBold ? ' font-weight="600"' : ''
      return `<text x="${n(shape.x)}" y="${n(shape.y)}" fill="${escape(shape.fill)}" text-anchor="${shape.anchor}" dominant-baseline="central"${bold}${halo}>${escape(cut(shape.text, shape.most))}${title}</text>`
    }
  }
}

function pathOf({ points }: LineShape | AreaShape): string {
  const parts: string[] = []
  let isBroken = true
  for (let at = 0; at + 1 < points.length; at += 2) {
    const [x = Number.NaN, y = Number.NaN] = [points[at], points[at + 1]]
    if (Number.isNaN(x) || Number.isNaN(y)) isBroken = true
    else {
      parts.push(`${isBroken ? 'M' : 'L'}${n(x)} ${n(y)}`)
      isBroken = false
    }
  }
  return parts.join('')
}

function n(value: number): string {
  return String(Number(value.toFixed(2)))
}

function escape(text: string): string {
  const plain = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
  // What XML has no place for at all.
  return [...plain].filter(letter => letter >= ' ' || letter === '\t' || letter === '\n').join('')
}
