/** The only door to the controls' library: pages use `<vscode-…>` elements and never import the library, so that it can be exchanged. */
import { provideVSCodeDesignSystem, vsCodeButton } from '@vscode/webview-ui-toolkit'

/** Makes `<vscode-button>` known. Call it once, before the first rendering. */
export function registerControls(): void {
  provideVSCodeDesignSystem().register(vsCodeButton())
}
