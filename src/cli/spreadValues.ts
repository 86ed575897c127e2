import type { ParseArgsOptionsConfig } from 'node:util'

/**
 * DVC's command line lets one flag take all values up to the next flag (`--targets a b`). Here each value gets the flag of its
 * own (`--targets a --targets b`), for options that may be given several times.
 */
export function spreadValues(args: readonly string[], options: ParseArgsOptionsConfig): string[] {
  const many = new Set(
    Object.entries(options).flatMap(([name, { multiple, short }]) =>
      multiple === true ? [`--${name}`, ...(short === undefined ? [] : [`-${short}`])] : [],
    ),
  )
  const spread: string[] = []
  let flag: string | undefined
  for (const [at, arg] of args.entries()) {
    if (arg === '--') return [...spread, ...args.slice(at)]
    if (many.has(arg)) {
      flag = arg
      // A flag without any value is left for the parser to refuse.
      if (args[at + 1]?.startsWith('-') !== false) spread.push(arg)
    } else if (arg.startsWith('-')) {
      flag = undefined
      spread.push(arg)
    } else spread.push(...(flag === undefined ? [arg] : [flag, arg]))
  }
  return spread
}
