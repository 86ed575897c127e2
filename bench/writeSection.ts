import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const FILE = join(import.meta.dirname, 'results.md')
const HEAD = '# Benchmarks\n'

/** The sections of results.md, in their order, each by its heading. */
const SECTIONS = ['Data', 'The run database', 'The tracking server', 'The Metrics panel', 'Serving'] as const

export type Section = (typeof SECTIONS)[number]

/** Puts what one benchmark measured in its place in results.md, and leaves the other sections as they are. */
export function writeSection(section: Section, text: string): void {
  const old = existsSync(FILE) ? readFileSync(FILE, 'utf8') : ''
  const texts = new Map(old.split(/^## /m).map(part => [part.split('\n', 1)[0] ?? '', part.slice(part.indexOf('\n')).trim()]))
  texts.set(section, text.trim())
  const parts = SECTIONS.flatMap(name => (texts.has(name) ? [`## ${name}\n\n${texts.get(name)}\n`] : []))
  writeFileSync(FILE, [HEAD, ...parts].join('\n'))
}
