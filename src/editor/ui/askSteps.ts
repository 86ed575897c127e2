import { t } from '@vscode/l10n'
import { type InputBox, type QuickInputButton, QuickInputButtons, type QuickPick, type QuickPickItem, ThemeIcon, window } from 'vscode'
import type { InputOptions, PickOptions, Step } from './ui.ts'

const BACK = Symbol('back')

/** Pages with step x/y and Back. A page is skipped when the answers say that it has nothing to ask. */
export async function askSteps<A extends Record<string, string>>(
  title: string,
  steps: readonly Step<A>[],
): Promise<Partial<A> | undefined> {
  const answers: Partial<A> = {}
  const visited: number[] = []
  for (let at = 0; at < steps.length; ) {
    const step = steps[at]
    if (!step || step.skip?.(answers)) {
      at++
      continue
    }
    const page = { title, step: visited.length + 1, total: visited.length + remaining(steps.slice(at), answers), back: visited.length > 0 }
    const answer = step.kind === 'pick' ? await askPick(page, step.options(answers)) : await askInput(page, step.options(answers))
    if (answer === undefined) return undefined
    if (answer === BACK) {
      at = visited.pop() ?? 0
      continue
    }
    Object.assign(answers, { [step.key]: answer })
    visited.push(at)
    at++
  }
  return answers
}

interface Page {
  readonly title: string
  readonly step: number
  readonly total: number
  readonly back: boolean
}

function remaining<A>(steps: readonly Step<A>[], answers: Partial<A>): number {
  return steps.filter(step => !step.skip?.(answers)).length
}

type Answer = string | typeof BACK | undefined

async function askPick(page: Page, options: PickOptions<string>): Promise<Answer> {
  const pick = window.createQuickPick<QuickPickItem & { value: string }>()
  setPage(pick, page)
  pick.placeholder = options.placeholder
  pick.items = (await options.choices).map(({ label, description, detail, value }) => ({
    label,
    value,
    ...(description !== undefined && { description }),
    ...(detail !== undefined && { detail }),
  }))
  return run(pick, () => pick.activeItems[0]?.value)
}

async function askInput(page: Page, { prompt, placeholder, value, optional, validate, browse }: InputOptions): Promise<Answer> {
  const box = window.createInputBox()
  setPage(box, page)
  box.prompt = prompt
  box.placeholder = placeholder
  box.value = value ?? ''
  const check = () => {
    box.validationMessage = validate?.(box.value)
    return box.validationMessage === undefined
  }
  box.onDidChangeValue(check)
  if (browse) addBrowse(box, browse)
  return run(box, () => (check() && (optional || box.value.trim() !== '') ? box.value.trim() : undefined))
}

/** A folder button; what it brings stands in the box, to be changed or accepted. */
function addBrowse(box: InputBox, browse: () => Promise<string | undefined>): void {
  const button = { iconPath: new ThemeIcon('folder-opened'), tooltip: t('Browse…') }
  box.buttons = [...box.buttons, button]
  box.onDidTriggerButton(async pressed => {
    if (pressed !== button) return
    const path = await browse()
    if (path !== undefined) box.value = path
  })
}

function setPage(input: QuickPick<QuickPickItem & { value: string }> | InputBox, { title, step, total, back }: Page): void {
  input.title = title
  input.step = step
  input.totalSteps = total
  input.ignoreFocusOut = true
  input.buttons = back ? [QuickInputButtons.Back] : []
}

function run(input: QuickPick<QuickPickItem & { value: string }> | InputBox, read: () => string | undefined): Promise<Answer> {
  return new Promise<Answer>(resolve => {
    input.onDidAccept(() => {
      const value = read()
      if (value !== undefined) resolve(value)
    })
    input.onDidTriggerButton((button: QuickInputButton) => button === QuickInputButtons.Back && resolve(BACK))
    input.onDidHide(() => resolve(undefined))
    input.show()
  }).finally(() => input.dispose())
}
