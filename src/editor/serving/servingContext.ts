import { commands } from 'vscode'
import type { Disposable } from '../../base/lifetime.ts'
import type { ContextKey } from '../contextKeys.ts'
import type { EndpointsModel } from './endpointsModel.ts'

const KEY: ContextKey = 'mlops.serving.state'

/** Sets the context key that the menus and welcomes of endpoints ask. */
export function tellServingContext(endpoints: EndpointsModel): Disposable {
  let told: string | undefined
  const listening = endpoints.onDidChange(() => {
    if (told === endpoints.state) return
    told = endpoints.state
    void commands.executeCommand('setContext', KEY, told)
  })
  return {
    dispose() {
      void listening.dispose()
      void commands.executeCommand('setContext', KEY, undefined)
    },
  }
}
