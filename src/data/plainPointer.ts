import type { Oid } from './oid.ts'

/** The pointer of one output just as DVC and we write it when nobody added to it: nearly all of them. */
const PLAIN =
  /^outs:\n- md5: ([0-9a-f]{32}(?:\.dir)?)\n {2}size: (0|[1-9]\d{0,14})\n(?: {2}nfiles: (0|[1-9]\d{0,14})\n)?(?: {2}isexec: (true)\n)? {2}hash: md5\n {2}path: (\w[\w./-]*)\n$/
/** Digits, `e` and `b` alone could be a number to YAML. */
const SURELY_HEX = /[acdf]/
/** With a letter that no number, date or `.inf` has. */
const SURELY_TEXT = /[g-mp-wyzG-MP-WYZ]/
const WORD = /^(?:true|false|null|yes|no|on|off)$/i

/**
 * Reads such a pointer without a YAML parser, which takes longer than all else when there are thousands. Undefined for
 * whatever is written in any other way; what it answers is what the parser would.
 */
export function readPlainPointer(text: string) {
  const found = PLAIN.exec(text)
  if (!found) return undefined
  const [, md5 = '', size, files, isExec, path = ''] = found
  if (!SURELY_HEX.test(md5) || !SURELY_TEXT.test(path) || WORD.test(path)) return undefined
  const content = {
    oid: md5 as Oid,
    hash: 'md5',
    size: Number(size),
    ...(files !== undefined && { files: Number(files) }),
    ...(isExec !== undefined && { isExec: true }),
  } as const
  const out = { path, line: 1, hash: 'md5', cache: true, push: true, persist: false, labels: [], content } as const
  return { outs: [out], deps: [], frozen: false, text }
}
