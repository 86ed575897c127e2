import { createHash } from 'node:crypto'
import type { Answer } from '../protocols/exchange.ts'

const STYLE = `
:root { color-scheme: light dark; --line: #8884; --soft: #8881; --accent: #2f6fde }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 2rem 1.25rem }
h1 { font-size: 1.5rem; margin: 0 } h2 { font-size: 1rem; margin: 2rem 0 .5rem }
.about { opacity: .75; margin: .25rem 0 0 }
details { border: 1px solid var(--line); border-radius: 6px; margin: .5rem 0 }
summary { cursor: pointer; padding: .5rem .75rem; display: flex; gap: .75rem; align-items: baseline; flex-wrap: wrap }
summary b { font: 600 .75rem/1.6 ui-monospace, monospace; min-width: 3rem; color: var(--accent) }
summary code { font-weight: 600 } summary span { opacity: .75 }
.body { padding: 0 .75rem .75rem }
textarea, pre { box-sizing: border-box; width: 100%; font: .8125rem/1.5 ui-monospace, monospace; background: var(--soft); color: inherit; border: 1px solid var(--line); border-radius: 4px; padding: .5rem; margin: 0; white-space: pre-wrap; overflow-wrap: anywhere }
textarea { min-height: 7rem; resize: vertical }
button { font: inherit; padding: .25rem 1rem; margin: .5rem 0; border: 1px solid var(--accent); border-radius: 4px; background: var(--accent); color: #fff; cursor: pointer }
button:focus-visible, summary:focus-visible, textarea:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
output { display: block } output:empty { display: none }`

const SCRIPT = `
const api = JSON.parse(document.getElementById('api').textContent)
const element = (name, text, more) => Object.assign(document.createElement(name), text === undefined ? {} : { textContent: text }, more)
const groups = new Map()
for (const [path, methods] of Object.entries(api.paths)) for (const [method, what] of Object.entries(methods)) {
  const tag = what.tags[0]
  if (!groups.has(tag)) groups.set(tag, [])
  groups.get(tag).push({ path, method: method.toUpperCase(), what })
}
for (const [tag, routes] of groups) {
  document.body.append(element('h2', tag))
  for (const { path, method, what } of routes) {
    const summary = element('summary')
    summary.append(element('b', method), element('code', path), element('span', what.summary))
    const body = element('div', undefined, { className: 'body' })
    const example = what.requestBody?.content['application/json'].example
    const text = example && element('textarea', JSON.stringify(example, null, 2), { spellcheck: false, ariaLabel: 'Body of ' + path })
    const answer = element('output')
    const send = element('button', 'Send', { type: 'button' })
    send.onclick = async () => {
      const start = performance.now()
      try {
        const headers = text ? { 'Content-Type': 'application/json' } : {}
        const response = await fetch(path, { method, headers, body: text?.value })
        const said = await response.text()
        answer.replaceChildren(element('pre', response.status + ' in ' + (performance.now() - start).toFixed(1) + ' ms\\n' + said))
      } catch (error) {
        answer.replaceChildren(element('pre', 'No answer: ' + error.message))
      }
    }
    if (text) body.append(text)
    body.append(send, answer)
    const details = element('details')
    details.append(summary, body)
    document.body.append(details)
  }
}`

/** A page about an OpenAPI document from which requests can be sent; everything of it is in it, and nothing else may be loaded. */
export function docsPage(document: { info?: { title: string; description: string } }): Answer {
  const { title = '', description = '' } = document.info ?? {}
  const data = JSON.stringify(document).replaceAll('<', '\\u003c')
  const body = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escape(title)}</title>
<style>${STYLE}</style>
<h1>${escape(title)}</h1>
<p class="about">${escape(description)}</p>
<script type="application/json" id="api">${data}</script>
<script>${SCRIPT}</script>
</html>
`
  const policy = `default-src 'none'; connect-src 'self'; style-src '${hash(STYLE)}'; script-src '${hash(SCRIPT)}'; frame-ancestors 'none'; base-uri 'none'`
  return { status: 200, type: 'text/html; charset=utf-8', body, headers: { 'Content-Security-Policy': policy } }
}

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
