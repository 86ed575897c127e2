/** Always to be saved, never shown: an artifact is no page of this server. Names beyond ASCII are said in UTF-8 (RFC 6266). */
export function contentDisposition(name: string): string {
  if (/^[\w.+-]+$/.test(name) && /^[ -~]*$/.test(name)) return `attachment; filename=${name}`
  const ascii = name.replace(/[^ -~]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(/['()*]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
