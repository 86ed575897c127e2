// npm run l10n [-- --check]: collects every string that the code says with t('…') into l10n/bundle.l10n.json; with --check, fails when the
// bundle differs or when a translation lacks or has one too many. (@vscode/l10n-dev sees l10n.t('…') alone, not a named import of t.)
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import ts from 'typescript'
import { ROOT } from './root.mjs'

const BUNDLE = 'l10n/bundle.l10n.json'
const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })

const messages = collect()
const wanted = `${JSON.stringify(Object.fromEntries(messages.map(message => [message, message])), null, 2)}\n`
if (!values.check) {
  mkdirSync(path.join(ROOT, 'l10n'), { recursive: true })
  writeFileSync(path.join(ROOT, BUNDLE), wanted)
  console.log(`${messages.length} strings in ${BUNDLE}.`)
}
const problems = [
  ...(read(BUNDLE) === wanted ? [] : [`${BUNDLE} is not what the code says. Run: npm run l10n`]),
  ...globSync('l10n/bundle.l10n.*.json', { cwd: ROOT }).flatMap(compare),
]
for (const problem of problems) console.error(problem)
if (values.check && problems.length > 0) process.exitCode = 1

/** Every message, sorted. */
function collect() {
  const found = new Set()
  for (const file of globSync(['src/**/*.ts', 'webview/**/*.ts'], { cwd: ROOT })) {
    const text = read(file)
    if (/from '@vscode\/l10n'|l10n/.test(text)) for (const message of messagesOf(file, text)) found.add(message)
  }
  return [...found].sort((a, b) => (a < b ? -1 : 1))
}

/** @param {string} file @param {string} text */
function messagesOf(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  /** @type {string[]} */
  const found = []
  /** @param {ts.Node} node */
  const visit = node => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 't') {
      const [message] = node.arguments
      if (message && ts.isStringLiteralLike(message)) found.push(message.text)
      else
        throw new Error(
          `${file}:${source.getLineAndCharacterOfPosition(node.pos).line + 1}: t() takes a literal, so that it can be collected.`,
        )
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** @param {string} file a translation */
function compare(file) {
  const translated = JSON.parse(read(file))
  const known = new Set(messages)
  const missing = messages.filter(message => !(message in translated)).map(message => `${file} lacks: ${message}`)
  const extra = Object.keys(translated)
    .filter(message => !known.has(message))
    .map(message => `${file} has, and nothing says: ${message}`)
  return [...missing, ...extra]
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(path.join(ROOT, file), 'utf8')
  } catch {
    return ''
  }
}
