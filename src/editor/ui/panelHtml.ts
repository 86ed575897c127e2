/** What a page gets with its HTML: read once by webview/shared/page.ts. */
export interface PageData {
  /** The editor's display language, as in BCP 47. */
  readonly locale: string
  /** The translations of that language, as `vscode.l10n.bundle` gives them. */
  readonly bundle: Readonly<Record<string, unknown>>
  /** What the page is about: plain data of that page's own shape. */
  readonly subject: unknown
}

export interface PanelHtml {
  readonly title: string
  /** Random for each rendering, of base64 characters: lets the page's one script run. */
  readonly nonce: string
  /** Another one: the controls' library reads it from `csp-nonce` for the style element by which it tries the browser. */
  readonly styleNonce: string
  /** `webview.cspSource`: where the script's folder is served from. */
  readonly cspSource: string
  readonly script: string
  readonly styles: readonly string[]
  readonly data: PageData
  /** True: the page shows pictures that it makes of bytes. */
  readonly blobs?: boolean | undefined
}

/**
 * The whole HTML of a panel: one script, its style sheets, one block of data, and a policy that allows no more.
 * Nothing of a person's data becomes markup here: the page renders it as text.
 */
export function panelHtml({ title, nonce, styleNonce, cspSource, script, styles, data, blobs = false }: PanelHtml): string {
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource} 'nonce-${styleNonce}'`,
    `font-src ${cspSource}`,
    `img-src ${cspSource}${blobs ? ' blob:' : ''}`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ')
  return `<!DOCTYPE html>
<html lang="${attribute(data.locale)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
<meta property="csp-nonce" content="${attribute(styleNonce)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${attribute(title)}</title>
${styles.map(style => `<link rel="stylesheet" href="${attribute(style)}">`).join('\n')}
</head>
<body>
<script id="page-data" type="application/json">${json(data)}</script>
<script nonce="${attribute(nonce)}" src="${attribute(script)}"></script>
</body>
</html>
`
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;')
}

/** JSON in which no character can end the block that holds it. */
function json(data: PageData): string {
  return JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
