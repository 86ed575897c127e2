import { readFile, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { replaceFile } from '../base/replaceFile.ts'

/** Makes Git ignore `path` by a line in the `.gitignore` beside it. Answers that file if it changed. */
export async function ignoreInGit(path: string): Promise<string | undefined> {
  const file = join(dirname(path), '.gitignore')
  const text = (await readText(file)) ?? ''
  const entry = entryOf(path)
  if (text.split(/\r?\n/).includes(entry)) return undefined
  const gap = text === '' || text.endsWith('\n') ? '' : '\n'
  await replaceFile(file, `${text}${gap}${entry}\n`)
  return file
}

/** Takes the line for `path` out of the `.gitignore` beside it; the file goes when nothing is left. Answers it if it changed. */
export async function unignoreInGit(path: string): Promise<string | undefined> {
  const file = join(dirname(path), '.gitignore')
  const text = await readText(file)
  if (text === undefined) return undefined
  const entry = entryOf(path)
  const lines = text.split(/(?<=\n)/)
  const kept = lines.filter(line => line.replace(/\r?\n$/, '') !== entry)
  if (kept.length === lines.length) return undefined
  if (kept.length === 0) await rm(file)
  else await replaceFile(file, kept.join(''))
  return file
}

/**
 * Anchored, with the characters escaped that mean something in a pattern. DVC leaves a backslash and a space at the end
 * as they are, and then Git takes the data in; a line break has no escape, so any character may stand there.
 */
function entryOf(path: string): string {
  return `/${basename(path)
    .replace(/[[\]!*#?\\]| $/g, '\\$&')
    .replace(/[\r\n]/g, '?')}`
}

async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
