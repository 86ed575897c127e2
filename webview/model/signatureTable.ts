import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { FieldView, ModelView } from '../../src/protocol/modelView.ts'

/** Inputs and outputs, a row for each column or tensor; undefined where the model tells none. */
export function signatureTable({ inputs, outputs }: Pick<ModelView, 'inputs' | 'outputs'>): TemplateResult | undefined {
  if (inputs.length + outputs.length === 0) return undefined
  return html`<table class="signature">
    <thead class="unseen-head">
      <tr>
        <th scope="col">${t('Name')}</th>
        <th scope="col">${t('Type')}</th>
      </tr>
    </thead>
    ${side(t('Inputs'), inputs)}${side(t('Outputs'), outputs)}
  </table>`
}

function side(title: string, fields: readonly FieldView[]): TemplateResult | '' {
  if (fields.length === 0) return ''
  return html`<tbody>
    <tr class="group">
      <th scope="rowgroup" colspan="2">${title} <span class="quiet">${fields.length}</span></th>
    </tr>
    ${fields.map(
      (field, at) => html`<tr>
        <th scope="row">${field.name === undefined ? html`<span class="quiet">${at + 1}</span>` : html`<bdi>${field.name}</bdi>`}</th>
        <td><code>${fieldType(field)}</code> ${field.required ? '' : html`<span class="quiet">${t('optional')}</span>`}</td>
      </tr>`,
    )}
  </tbody>`
}

/** 'double', 'float32 [-1, 28, 28]' */
export function fieldType({ type, shape }: FieldView): string {
  return shape ? `${type} [${shape.join(', ')}]` : type
}
