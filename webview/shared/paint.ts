import { noChange } from 'lit'
import { Directive, directive, type ElementPart, PartType, type PartInfo } from 'lit/directive.js'

/**
 * Sets style properties through the style object, custom ones too: a `style` attribute is what the page's policy forbids.
 * `<i ${paint({ width: '40%' })}>`
 */
class Paint extends Directive {
  constructor(part: PartInfo) {
    super(part)
    if (part.type !== PartType.ELEMENT) throw new Error('paint stands in an element, not in an attribute')
  }

  render(_properties: Readonly<Record<string, string>>): typeof noChange {
    return noChange
  }

  override update(part: ElementPart, [properties]: [Readonly<Record<string, string>>]): typeof noChange {
    const { style } = part.element as HTMLElement
    for (const [name, value] of Object.entries(properties)) style.setProperty(name, value)
    return noChange
  }
}

export const paint = directive(Paint)
