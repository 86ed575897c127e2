import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { connect } from '../../src/protocol/connect.ts'
import { panelHtml } from '../../src/editor/ui/panelHtml.ts'

const ORIGIN = 'https://panel.invalid'
const ROOT = path.resolve(import.meta.dirname, '../..')
const TYPES: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.ttf': 'font/ttf' }

export type Theme = 'dark-modern' | 'light-modern' | 'high-contrast' | 'high-contrast-light'

export interface PanelSetting {
  /** Names dist/webview/<page>.js. */
  readonly page: string
  readonly subject: unknown
  /** The host's side: the methods that the page calls. */
  readonly host: object
  readonly theme?: Theme
  readonly locale?: string
  readonly bundle?: Record<string, unknown>
  /** The page makes pictures of bytes. */
  readonly blobs?: boolean
  /** Brings messages to the page by another way than the browser's protocol, which takes seconds for megabytes. */
  readonly channel?: Channel
}

export interface Channel {
  /** Answers the address of a script that posts the message to its page. */
  script(message: unknown): string
}

export interface StandingPage<Theirs> {
  readonly theirs: Theirs
  /** What the page did wrong: broke its policy, threw, wrote an error. Must be empty at the end. */
  readonly faults: string[]
}

/**
 * Serves one panel alone: the HTML that the editor would give it, under the same policy, with the variables of a real
 * theme, and an `acquireVsCodeApi` that speaks to a host in this process. Messages go as JSON, as in the editor.
 */
export async function standPage<Theirs extends object>(page: Page, setting: PanelSetting): Promise<StandingPage<Theirs>> {
  const { page: name, subject, host, theme = 'dark-modern', locale = 'en', bundle = {}, blobs, channel } = setting
  const faults: string[] = []
  page.on('pageerror', error => faults.push(String(error)))
  page.on('console', message => void (message.type() === 'error' && faults.push(message.text())))
  await page.route(`${ORIGIN}/**`, route => {
    const file = new URL(route.request().url()).pathname.slice(1)
    if (file !== '')
      return route.fulfill({
        body: readFileSync(path.join(ROOT, 'dist/webview', file)),
        contentType: TYPES[path.extname(file)] ?? 'text/plain',
      })
    const styles = [`${ORIGIN}/codicon.css`, `${ORIGIN}/${name}.css`]
    const html = panelHtml({
      title: name,
      nonce: 'bm9uY2U=',
      styleNonce: 'c3R5bGU=',
      cspSource: ORIGIN,
      script: `${ORIGIN}/${name}.js`,
      styles,
      data: { locale, bundle, subject },
      blobs,
    })
    return route.fulfill({ body: html, contentType: 'text/html' })
  })
  let hear: (message: unknown) => void = () => undefined
  await page.exposeFunction('toHost', (message: string) => hear(JSON.parse(message)))
  const { theirs } = connect<Theirs>(
    {
      post: message => {
        // As text that the page parses: as a script's own object, a message of megabytes takes seconds.
        const delivered = channel
          ? page.evaluate(`bring(${JSON.stringify(channel.script(message))})`)
          : page.evaluate(`postMessage(JSON.parse(${JSON.stringify(JSON.stringify(message))}), '*')`)
        delivered.catch(() => undefined)
      },
      listen: listener => ((hear = listener), () => undefined),
    },
    host,
  )
  await page.addInitScript({ content: editorScript(theme) })
  await page.goto(`${ORIGIN}/`)
  return { theirs, faults }
}

/** What the editor does to a page before the page's own script runs. */
function editorScript(theme: Theme): string {
  const { variables, bodyClass } = JSON.parse(readFileSync(path.join(ROOT, 'test/fixtures/themes', `${theme}.json`), 'utf8')) as {
    variables: Record<string, string>
    bodyClass: string
  }
  return `
    new MutationObserver((_, observer) => {
      if (!document.body) return
      observer.disconnect()
      document.body.className = ${JSON.stringify(bodyClass)}
      for (const [name, value] of Object.entries(${JSON.stringify(variables)})) document.documentElement.style.setProperty(name, value)
    }).observe(document, { childList: true, subtree: true })
    window.bring = src => document.head.append(Object.assign(document.createElement('script'), { src, nonce: 'bm9uY2U=', onload() { this.remove() } }))
    window.acquireVsCodeApi = () => ({
      postMessage: message => void window.toHost(JSON.stringify(message)),
      getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
      setState: state => sessionStorage.setItem('state', JSON.stringify(state)),
    })`
}
