import { config, type l10nJsonFormat } from '@vscode/l10n'
import { connect, type Port } from '../../src/protocol/connect.ts'
import { registerControls } from './controls.ts'

interface EditorApi {
  postMessage(message: unknown): void
  getState(): unknown
  setState(state: unknown): void
}

declare function acquireVsCodeApi(): EditorApi

export interface Page<Host, Subject> {
  readonly host: Host
  readonly subject: Subject
  readonly locale: string
  /** What `keep` kept before the last reload; anything may be in it. */
  readonly kept: unknown
  readonly keep: (state: unknown) => void
}

/**
 * What every page does first: reads the data that came with its HTML, sets the language, makes the controls known and
 * speaks to the host. `mine` are the methods that the host can call.
 */
export function openPage<Host extends object, Subject>(mine: object): Page<Host, Subject> {
  const data = JSON.parse(document.getElementById('page-data')?.textContent ?? '{}') as {
    locale: string
    bundle: l10nJsonFormat
    subject: Subject
  }
  config({ contents: data.bundle })
  registerControls()
  const editor = acquireVsCodeApi()
  const { theirs: host } = connect<Host>(portOf(editor), mine)
  return { host, subject: data.subject, locale: data.locale, kept: editor.getState(), keep: state => editor.setState(state) }
}

function portOf(editor: EditorApi): Port {
  return {
    post: message => editor.postMessage(message),
    listen(listener) {
      const hear = (event: MessageEvent) => listener(event.data)
      window.addEventListener('message', hear)
      return () => window.removeEventListener('message', hear)
    },
  }
}
