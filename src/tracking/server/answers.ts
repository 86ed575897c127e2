import type { ServerResponse } from 'node:http'

/** Nothing of ours is to be framed or guessed at by a browser. */
const SAFE = { 'X-Content-Type-Options': 'nosniff', 'X-Frame-Options': 'SAMEORIGIN' }

export function sendJson(response: ServerResponse, body: object, status = 200): void {
  send(response, { status, type: 'application/json', body: JSON.stringify(body) })
}

export function sendText(response: ServerResponse, text: string, status = 200): void {
  send(response, { status, type: 'text/plain; charset=utf-8', body: text })
}

/** What MLflow's web framework says to a path that there is not: clients look for it to tell an older server. */
export function sendNotFound(response: ServerResponse): void {
  const why = 'The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.'
  send(response, { status: 404, type: HTML, body: page('404 Not Found', 'Not Found', why) })
}

export function sendNotAllowed(response: ServerResponse, methods: readonly string[]): void {
  response.setHeader('Allow', methods.join(', '))
  const body = page('405 Method Not Allowed', 'Method Not Allowed', 'The method is not allowed for the requested URL.')
  send(response, { status: 405, type: HTML, body })
}

export function send(response: ServerResponse, { status, type, body }: { status: number; type: string; body: string | Buffer }): void {
  response.writeHead(status, { ...SAFE, 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) })
  // Text goes out with the headers in one write.
  response.end(response.req.method === 'HEAD' ? undefined : body)
}

export function setSafe(response: ServerResponse): void {
  for (const [name, value] of Object.entries(SAFE)) response.setHeader(name, value)
}

const HTML = 'text/html; charset=utf-8'

function page(title: string, heading: string, why: string): string {
  return `<!doctype html>\n<html lang=en>\n<title>${title}</title>\n<h1>${heading}</h1>\n<p>${why}</p>\n`
}
