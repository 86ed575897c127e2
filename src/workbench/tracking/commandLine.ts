import { basename } from 'node:path'
import { shellWord } from '../../base/shellWord.ts'

/** A longer one is a program in itself. */
const MOST_CHARACTERS = 2000
const SECRET_NAME = /pass(word|wd|phrase)?$|secret|token$|api[-_]?key|access[-_]?key|credential|^-{0,2}auth$/i
/** Kernels and debuggers: their lines start no training. */
const HOSTS = ['ipykernel', 'ipykernel_launcher', 'debugpy', 'jupyter', 'jupyter-lab', 'jupyter-notebook', 'pydevd.py']

/** The line that a process was started with, for a shell; undefined where running it again would not train again, or where it holds a secret. */
export function commandLine(args: readonly string[]): string | undefined {
  if (args.length < 2 || args.some(isHost) || args.some((arg, at) => isSecret(arg, args[at - 1]))) return undefined
  const line = args.map(shellWord).join(' ')
  return line.length > MOST_CHARACTERS ? undefined : line
}

function isHost(arg: string): boolean {
  return HOSTS.includes(basename(arg)) || arg.includes('/debugpy/') || arg.includes('/ipykernel')
}

/** `--token x`, `--token=x`, `TOKEN=x`, and addresses with a password. */
function isSecret(arg: string, before = ''): boolean {
  const [name = ''] = arg.split('=')
  if (/^[a-z][\w+.-]*:\/\/[^/@\s]*:[^/@\s]+@/i.test(arg)) return true
  return (arg.includes('=') && SECRET_NAME.test(name)) || (before.startsWith('-') && !before.includes('=') && SECRET_NAME.test(before))
}
