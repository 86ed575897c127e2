import { readFileSync, realpathSync } from 'node:fs'

/** The file system that a path is on: its type and device, as Linux tells; undefined elsewhere, or for a path that is not there. */
export function fileSystemOf(path: string): { type: string; device: string } | undefined {
  try {
    return findMount(readFileSync('/proc/self/mountinfo', 'utf8'), realpathSync(path))
  } catch {
    return undefined
  }
}

/** Of the mounts that hold the path the deepest, and of several at one place the last: it covers the others. */
export function findMount(mountinfo: string, path: string): { type: string; device: string } | undefined {
  let found: { point: string; type: string; device: string } | undefined
  for (const line of mountinfo.split('\n')) {
    const [before = '', after = ''] = line.split(' - ')
    const point = unescape(before.split(' ')[4] ?? '')
    const [type, device] = after.split(' ')
    const holds = point === '/' || path === point || path.startsWith(`${point}/`)
    if (type && device && holds && point.length >= (found?.point.length ?? 0)) found = { point, type, device: unescape(device) }
  }
  return found && { type: found.type, device: found.device }
}

/** Spaces, tabs, line breaks and backslashes are written as `\040`. */
function unescape(text: string): string {
  return text.replace(/\\(\d{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)))
}
