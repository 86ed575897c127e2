import { randomBytes } from 'node:crypto'
import * as vscode from 'vscode'
import { Lifetime } from '../../base/lifetime.ts'
import { connect, type Port } from '../../protocol/connect.ts'
import { panelHtml } from './panelHtml.ts'
import { rememberPanel } from './restorePanels.ts'

export interface PanelOptions {
  readonly context: Pick<vscode.ExtensionContext, 'extensionUri' | 'workspaceState'>
  /** As in `contributes`: the activation event is `onWebviewPanel:<viewType>`. */
  readonly viewType: string
  readonly title: string
  /** Names dist/webview/<page>.js and .css. */
  readonly page: string
  /** Plain data that the page gets with its HTML. */
  readonly subject: unknown
  /** The methods that the page can call. */
  readonly mine: object
  readonly icon?: vscode.ThemeIcon | undefined
  /** True: the page shows pictures that it makes of bytes. */
  readonly blobs?: boolean | undefined
}

export interface Panel<Theirs> {
  readonly theirs: Theirs
  readonly life: Lifetime
  reveal(): void
}

/** Opens a page in an editor tab. */
export function openPanel<Theirs extends object>(options: PanelOptions): Panel<Theirs> {
  const { context, viewType, title, subject } = options
  rememberPanel(context.workspaceState, { viewType, title, subject })
  return adoptPanel<Theirs>(vscode.window.createWebviewPanel(viewType, title, vscode.ViewColumn.Active, {}), options)
}

/** Makes a page of a tab that is there: a new one, or one that the editor brought back after a restart. */
export function adoptPanel<Theirs extends object>(panel: vscode.WebviewPanel, options: PanelOptions): Panel<Theirs> {
  const { context, page, title, subject, mine, icon, blobs } = options
  const { webview } = panel
  const files = vscode.Uri.joinPath(context.extensionUri, 'dist', 'webview')
  const life = new Lifetime()
  webview.options = { enableScripts: true, localResourceRoots: [files, vscode.Uri.joinPath(context.extensionUri, 'media')] }
  panel.title = title
  if (icon) panel.iconPath = icon
  const connection = connect<Theirs>(portOf(webview), mine)
  life.own({ dispose: () => connection.close() })
  panel.onDidDispose(() => void life.dispose())
  const url = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(files, name)).toString()
  webview.html = panelHtml({
    title,
    nonce: randomBytes(18).toString('base64'),
    styleNonce: randomBytes(18).toString('base64'),
    cspSource: webview.cspSource,
    script: url(`${page}.js`),
    styles: [url('codicon.css'), url(`${page}.css`)],
    data: { locale: vscode.env.language, bundle: vscode.l10n.bundle ?? {}, subject },
    blobs,
  })
  return { theirs: connection.theirs, life, reveal: () => panel.reveal() }
}

function portOf(webview: vscode.Webview): Port {
  return {
    post: message => void webview.postMessage(message),
    listen(listener) {
      const listening = webview.onDidReceiveMessage(listener)
      return () => void listening.dispose()
    },
  }
}
