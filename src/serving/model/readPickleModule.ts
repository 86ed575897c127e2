import { closeSync, openSync, readSync } from 'node:fs'

const HEAD_BYTES = 4096
/** Opcodes that name a class: GLOBAL is text, STACK_GLOBAL takes two short strings. */
const GLOBAL = /c([A-Za-z_][\w.]*)\n([A-Za-z_]\w*)\n/
const SHORT_STRINGS = /\x8c.([A-Za-z_][\w.]+)\x94\x8c.([A-Za-z_]\w*)\x94\x93/
/** Names of packages where they are not those of their modules. */
const PACKAGES: Readonly<Record<string, string>> = { sklearn: 'scikit-learn' }

/** The package that the pickled object's class comes from; undefined where the first bytes do not say (compressed files). */
export function readPickleModule(path: string): string | undefined {
  const head = Buffer.alloc(HEAD_BYTES)
  const file = openSync(path, 'r')
  const length = readSync(file, head)
  closeSync(file)
  const text = head.toString('latin1', 0, length)
  const module = (GLOBAL.exec(text) ?? SHORT_STRINGS.exec(text))?.[1]?.split('.')[0]
  if (module === undefined || module === 'builtins' || module === '__main__') return undefined
  return PACKAGES[module] ?? module
}
