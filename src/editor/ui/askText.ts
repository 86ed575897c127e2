import { window } from 'vscode'
import type { TextQuestion } from './ui.ts'

/** One line of text; undefined when the person leaves. What is typed is checked a moment after the last key. */
export function askText({ title, prompt, placeholder, value, check, isSecret = false }: TextQuestion): Promise<string | undefined> {
  const box = window.createInputBox()
  box.title = title
  box.prompt = prompt
  box.placeholder = placeholder
  box.value = value ?? ''
  box.password = isSecret
  box.valueSelection = [0, box.value.length]
  let latest = 0
  const validate = async (): Promise<boolean> => {
    const turn = ++latest
    const problem = await check?.(box.value)
    if (turn === latest) box.validationMessage = problem
    return problem === undefined
  }
  let timer: NodeJS.Timeout | undefined
  box.onDidChangeValue(() => {
    clearTimeout(timer)
    box.validationMessage = undefined
    timer = setTimeout(() => void validate(), 150)
  })
  return new Promise<string | undefined>(resolve => {
    box.onDidAccept(async () => {
      clearTimeout(timer)
      if (!(await validate())) return
      resolve(box.value)
      box.hide()
    })
    box.onDidHide(() => resolve(undefined))
    box.show()
  }).finally(() => {
    clearTimeout(timer)
    box.dispose()
  })
}
