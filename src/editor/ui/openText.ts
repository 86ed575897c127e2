import { Uri, window, workspace, type TextDocumentContentProvider } from 'vscode'

const SCHEME = 'mlops-text'

/** Shows a text that is no file: it can be read and copied, not changed. */
export async function openText(title: string, text: string): Promise<void> {
  const provider: TextDocumentContentProvider = { provideTextDocumentContent: () => text }
  const registered = workspace.registerTextDocumentContentProvider(SCHEME, provider)
  try {
    const document = await workspace.openTextDocument(Uri.from({ scheme: SCHEME, path: `/${title}` }))
    await window.showTextDocument(document, { preview: true })
  } finally {
    registered.dispose()
  }
}
