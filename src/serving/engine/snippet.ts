import type { RequestDraft } from '../../protocol/serving.ts'

/** A request as text to paste into a terminal or a program. */
export function snippet(url: string, { method, path, headers, body }: RequestDraft, language: 'curl' | 'python' | 'javascript'): string {
  const whole = JSON.stringify(url + path)
  if (language === 'python')
    return `import json\nimport urllib.request\n\nbody = ${JSON.stringify(body)}\nrequest = urllib.request.Request(${whole}, body.encode(), ${JSON.stringify(headers)}, method="${method}")\nwith urllib.request.urlopen(request) as answer:\n    print(json.load(answer))\n`
  if (language === 'javascript')
    return `const answer = await fetch(${whole}, {\n  method: '${method}',\n  headers: ${JSON.stringify(headers)},\n  body: ${JSON.stringify(body)},\n})\nconsole.log(await answer.json())\n`
  const given = Object.entries(headers).map(([name, value]) => ` \\\n  -H ${quote(`${name}: ${value}`)}`)
  return `curl -X ${method} ${quote(url + path)}${given.join('')} \\\n  -d ${quote(body)}\n`
}

/** For a POSIX shell. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
