import { type Disposable, Hover, languages, MarkdownString } from 'vscode'
import type { DataModel } from './dataModel.ts'
import { explainField, parseField } from './explainField.ts'
import { pointerSelector } from './pointerSelector.ts'

/** Says what a field of a pointer file means, over its line. */
export function registerDataHover(data: DataModel): Disposable {
  return languages.registerHoverProvider(pointerSelector, {
    async provideHover(document, position) {
      const line = document.lineAt(position.line)
      const field = parseField(line.text)
      if (!field) return undefined
      await data.load()
      const path = document.uri.fsPath
      const target = document.isDirty ? undefined : data.at(path)
      const words = explainField(field, target, data.projectAt(path))
      return words === undefined ? undefined : new Hover(new MarkdownString(words), line.range)
    },
  })
}
