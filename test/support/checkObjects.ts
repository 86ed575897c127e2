import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Every object below `<store>/files/md5` hashes to its name, and in a remote (`complete`) every list has all its files.
 * Answers how many there are. Drafts of a process that was killed are not objects.
 */
export function checkObjects(store: string, { complete = false } = {}): number {
  const top = join(store, 'files/md5')
  let count = 0
  for (const shard of existsSync(top) ? readdirSync(top) : []) {
    for (const name of readdirSync(join(top, shard))) {
      if (name.endsWith('.tmp')) continue
      const bytes = readFileSync(join(top, shard, name))
      assert.equal(createHash('md5').update(bytes).digest('hex'), shard + name.replace('.dir', ''), `${store}: ${shard}/${name}`)
      if (complete && name.endsWith('.dir')) checkList(top, bytes)
      count++
    }
  }
  return count
}

function checkList(top: string, bytes: Buffer): void {
  for (const { md5 } of JSON.parse(bytes.toString()) as { md5: string }[])
    assert.ok(existsSync(join(top, md5.slice(0, 2), md5.slice(2))), `a list without ${md5}`)
}
