import assert from 'node:assert/strict'
import fc from 'fast-check'
import { type PanelHtml, panelHtml } from '../../src/editor/ui/panelHtml.ts'

const plain: PanelHtml = {
  title: 'Versions of scans',
  nonce: 'bm9uY2U=',
  styleNonce: 'c3R5bGU=',
  cspSource: 'https://files.example',
  script: 'https://files.example/versions.js',
  styles: ['https://files.example/codicon.css', 'https://files.example/versions.css'],
  data: { locale: 'en', bundle: {}, subject: { id: 'a', rel: 'data/scans' } },
}

/** The data that the page would read from this HTML, and how many elements could run or load anything. */
function read(html: string) {
  const json = /<script id="page-data" type="application\/json">(.*?)<\/script>/s.exec(html)?.[1] ?? ''
  return { data: JSON.parse(json) as unknown, scripts: html.match(/<script/gi)?.length, elements: html.match(/<[a-z!]/gi)?.length }
}

suite('panelHtml', () => {
  test('the policy allows one script, our styles and fonts, and nothing else', () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(panelHtml(plain))?.[1]?.replaceAll('&#39;', "'").split('; ')
    assert.deepEqual(policy, [
      `default-src 'none'`,
      `script-src 'nonce-bm9uY2U='`,
      `style-src https://files.example 'nonce-c3R5bGU='`,
      `font-src https://files.example`,
      `img-src https://files.example`,
      `base-uri 'none'`,
      `form-action 'none'`,
    ])
  })

  test('pictures made of bytes only where a page asks for them', () => {
    assert.match(panelHtml({ ...plain, blobs: true }), /img-src https:\/\/files\.example blob:;/)
    assert.doesNotMatch(panelHtml(plain), /blob:/)
  })

  test('nothing in it is unsafe or inline', () => {
    const html = panelHtml(plain)
    assert.doesNotMatch(html, /unsafe-|\son[a-z]+=|style=|javascript:|<style/i)
    assert.equal(html.match(/<script nonce="bm9uY2U=" src="https:\/\/files\.example\/versions\.js"><\/script>/g)?.length, 1)
  })

  test('the nonce of the script is nowhere that a page can read it from', () => {
    assert.match(panelHtml(plain), /<meta property="csp-nonce" content="c3R5bGU=">/)
    assert.equal(panelHtml(plain).match(/bm9uY2U=/g)?.length, 2)
  })

  const hostile = `</script><img src=x onerror="alert(1)"><!--'"&\u2028`
  test('a hostile title, language and name stay text', () => {
    const subject = { id: hostile, rel: hostile }
    const html = panelHtml({ ...plain, title: hostile, data: { locale: hostile, bundle: { [hostile]: hostile }, subject } })
    const { data, scripts, elements } = read(html)
    assert.deepEqual(data, { locale: hostile, bundle: { [hostile]: hostile }, subject })
    assert.equal(scripts, 2)
    assert.equal(elements, read(panelHtml(plain)).elements)
  })

  test('any data comes back as it was, and adds no element', () => {
    const elements = read(panelHtml(plain)).elements
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: fc.constantFrom('<', '/', 'script', '>', '"', "'", '&', '!--', ']]>') }),
        (a, b) => {
          const found = read(panelHtml({ ...plain, title: b, data: { locale: 'en', bundle: {}, subject: { a, b } } }))
          assert.deepEqual(found.data, { locale: 'en', bundle: {}, subject: { a, b } })
          assert.equal(found.elements, elements)
        },
      ),
    )
  })
})
