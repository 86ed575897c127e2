import { type QuickPick, type QuickPickItem, window } from 'vscode'
import type { Choice, PickOptions } from './ui.ts'

interface Item<T> extends QuickPickItem {
  readonly choice?: Choice<T>
}

/** One of a list that may still be loading; undefined when the person leaves. Rejects when the list does. */
export function showPick<T>(options: PickOptions<T>): Promise<T | undefined> {
  const pick = window.createQuickPick<Item<T>>()
  prepare(pick, options)
  return new Promise<T | undefined>((resolve, reject) => {
    pick.onDidAccept(() => {
      const [item] = pick.activeItems
      if (!item?.choice) return
      resolve(item.choice.value)
      pick.hide()
    })
    pick.onDidHide(() => resolve(undefined))
    fill(pick, options).catch(reject)
    pick.show()
  }).finally(() => pick.dispose())
}

function prepare<T>(pick: QuickPick<Item<T>>, options: PickOptions<T>): void {
  pick.title = options.title
  pick.placeholder = options.placeholder
  pick.matchOnDescription = true
  pick.matchOnDetail = true
  pick.busy = true
}

async function fill<T>(pick: QuickPick<Item<T>>, { choices, empty, active }: PickOptions<T>): Promise<void> {
  const list = await choices
  pick.items = list.length > 0 || empty === undefined ? list.map(toItem) : [{ label: empty, alwaysShow: true }]
  const focused = active && pick.items.find(item => item.choice && active(item.choice.value))
  if (focused) pick.activeItems = [focused]
  pick.busy = false
}

function toItem<T>(choice: Choice<T>): Item<T> {
  return {
    label: choice.label,
    ...(choice.description !== undefined && { description: choice.description }),
    ...(choice.detail !== undefined && { detail: choice.detail }),
    choice,
  }
}
