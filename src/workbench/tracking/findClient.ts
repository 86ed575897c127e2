import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** Both ends of a connection on this machine's loopback, as TCP ports. */
export interface Connection {
  readonly client: number
  readonly server: number
}

/**
 * The process at the other end of a connection. Linux alone tells by files, with no process started; elsewhere, and where the other end
 * belongs to another user or container, undefined.
 */
export function findClient(connection: Connection): number | undefined {
  if (process.platform !== 'linux') return undefined
  const socket = socketOf(connection)
  // Whoever trains has been started lately: the highest numbers first.
  return socket === undefined ? undefined : processes().find(pid => holds(pid, socket))
}

/** Its place in the list of open connections names the socket by its inode. */
function socketOf({ client, server }: Connection): string | undefined {
  const own = `:${hex(client)}`
  const other = `:${hex(server)}`
  for (const line of read('/proc/net/tcp').split('\n')) {
    const fields = line.trim().split(/\s+/)
    if (fields[1]?.endsWith(own) && fields[2]?.endsWith(other)) return `socket:[${fields[9]}]`
  }
  return undefined
}

function hex(port: number): string {
  return port.toString(16).toUpperCase().padStart(4, '0')
}

function processes(): number[] {
  return list('/proc')
    .map(Number)
    .filter(pid => pid > 0)
    .sort((a, b) => b - a)
}

function holds(pid: number, socket: string): boolean {
  return list(`/proc/${pid}/fd`).some(fd => linkOf(`/proc/${pid}/fd/${fd}`) === socket)
}

/** Nothing of what is another user's, or over by now. */
function list(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function linkOf(path: string): string | undefined {
  try {
    return readlinkSync(path)
  } catch {
    return undefined
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
