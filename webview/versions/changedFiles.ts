import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { ChangedFile, ChangesView } from '../../src/protocol/data.ts'
import type { Figures } from '../shared/figures.ts'
import '../shared/virtualRows.ts'
import type { VersionRow } from './versionRows.ts'
import type { View } from './view.ts'

const ROW_HEIGHT = 22

/** The table of changed files; only the rows in sight are in the document. */
export function changedFiles({ subject, figures, store }: View, { files, counts }: ChangesView): TemplateResult {
  const all = counts.added + counts.deleted + counts.modified + counts.renamed
  const name = subject.rel.split('/').at(-1) ?? subject.rel
  const { pair } = store
  const versionName = (of: VersionRow) => ('version' in of ? t('v{0}', of.version.number) : t('Was'))
  const row = (file: ChangedFile, index: number) =>
    fileRow({ file: file.rel === '' ? { ...file, rel: name } : file, index, open: () => void store.openChange(file) }, figures)
  return html`<div class="files" role="table" tabindex="0" aria-label=${t('Changed files')} aria-rowcount=${files.length + 1}>
      <div role="rowgroup" class="files-head">
        <div role="row" class="file" aria-rowindex="1">
          <span role="columnheader">${t('File')}</span><span role="columnheader" class="change">${t('Change')}</span
          ><span role="columnheader" class="figure old">${pair?.newer ? versionName(pair.older) : t('Was')}</span
          ><span role="columnheader" class="figure">${pair?.newer ? versionName(pair.newer) : t('Now')}</span>
        </div>
      </div>
      <virtual-rows role="rowgroup" .items=${files} .row=${row} .rowHeight=${ROW_HEIGHT}></virtual-rows>
    </div>
    ${files.length < all ? html`<p class="quiet more">${t('The first {0} of {1} changed files are shown.', figures.count(files.length), figures.count(all))}</p>` : ''}`
}

interface FileRow {
  readonly file: ChangedFile
  readonly index: number
  readonly open: () => void
}

function fileRow({ file, index, open }: FileRow, figures: Figures): TemplateResult {
  const size = (bytes: number | undefined) => (bytes === undefined ? '' : figures.size(bytes))
  const whole = file.from === undefined ? file.rel : `${file.from} → ${file.rel}`
  return html`<div role="row" class="file" aria-rowindex=${index + 2}>
    <span role="cell" class="path"
      ><button class="link" title=${t('Open what changed in {0}', visible(whole))} @click=${open}
        >${file.from === undefined ? '' : html`${path(file.from)}<span class="arrow"> → </span>`}${path(file.rel)}</button
      ></span
    >
    <span role="cell" class="change ${file.kind}">${kindWords(file.kind)}</span>
    <span role="cell" class="figure old">${size(file.oldSize)}</span>
    <span role="cell" class="figure">${size(file.newSize)}</span>
  </div>`
}

/** A name's line breaks and turns of direction as signs: they must not make one name look like another. */
function visible(name: string): string {
  return name.replace(/[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd')
}

/** The folder gives way before the name does. */
function path(rel: string): TemplateResult {
  const cut = rel.lastIndexOf('/') + 1
  return html`<bdi class="folder">${visible(rel.slice(0, cut))}</bdi><bdi class="name">${visible(rel.slice(cut))}</bdi>`
}

function kindWords(kind: ChangedFile['kind']): string {
  switch (kind) {
    case 'added':
      return t('+ added')
    case 'deleted':
      return t('− deleted')
    case 'modified':
      return t('~ modified')
    case 'renamed':
      return t('→ renamed')
  }
}
