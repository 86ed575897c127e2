import { createInterface } from 'node:readline/promises'

/** Asks the person in the terminal; undefined where there is nobody to ask. */
export async function confirm(question: string): Promise<boolean | undefined> {
  if (!process.stdin.isTTY) return undefined
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await lines.question(`${question} [y/n] `)
  lines.close()
  return /^y(es)?$/i.test(answer.trim())
}
