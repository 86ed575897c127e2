import assert from 'node:assert/strict'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { formatManifest, manifestOid, parseManifest } from '../../src/data/manifest.ts'
import { parsePointer } from '../../src/data/pointer.ts'
import { shell } from '../support/commandLine.ts'
import { needRecorded, recordedScenario, recordedScenarios, unpackRecorded } from '../support/recorded.ts'
import { snapshot } from '../support/snapshot.ts'

/** Runs a line in a recorded project; what it prints, when it ends well. */
async function print(root: string, cwd: string, line: string): Promise<string> {
  const { code, stdout, stderr } = await shell(line, { cwd: join(root, cwd) })
  assert.equal(code, 0, `${line}: ${stdout}${stderr}`)
  return stdout
}

async function json(root: string, cwd: string, line: string): Promise<unknown> {
  return JSON.parse(await print(root, cwd, line))
}

/** Projects that are in their recorded order at the end: nothing differs, nothing is to be done. */
const TIDY: readonly (readonly [scenario: string, folder: string])[] = [
  ['single-file-two-versions', 'repo'],
  ['dir-two-versions', 'repo'],
  ['dvc-file-fields', 'repo'],
  ['subdir-project', 'repo/projA'],
  ['subdir-project', 'repo/projB'],
  ['shared-external-cache', 'repo'],
  ['shared-external-cache', 'clone'],
  ['cache-types', 'repo-default'],
  ['cache-types', 'repo-copy'],
  ['cache-types', 'repo-hardlink'],
  ['cache-types', 'repo-reflink-hardlink'],
]

suite('conformance: projects that DVC left, read by ours', function () {
  this.timeout(60_000)
  const unpacked: string[] = []
  const unpack = (name: string) => {
    const root = unpackRecorded(name)
    unpacked.push(dirname(root))
    return root
  }

  suiteSetup(function () {
    needRecorded(this)
  })
  teardown(() => {
    for (const folder of unpacked.splice(0)) rmSync(folder, { recursive: true, force: true })
  })

  test('every pointer and every list of files in every recording is read, and lists are written back as they were', () => {
    let pointers = 0
    let lists = 0
    for (const { name } of recordedScenarios()) {
      const root = unpack(name)
      for (const path of snapshot(root).keys()) {
        const bytes = /\.dvc$|\.dir$/.test(path) ? readFileSync(join(root, path)) : undefined
        if (bytes && path.endsWith('.dvc')) {
          assert.deepEqual(parsePointer(bytes.toString(), path).problems, [], `${name}/${path}`)
          pointers++
        } else if (bytes) {
          const { value, problems } = parseManifest(bytes, path)
          assert.deepEqual(problems, [], `${name}/${path}`)
          assert.equal(Buffer.from(formatManifest(value ?? [])).toString(), bytes.toString(), `${name}/${path}`)
          assert.equal(manifestOid(bytes), basename(dirname(path)) + basename(path), `${name}/${path}`)
          lists++
        }
      }
    }
    assert.ok(pointers > 60 && lists > 20, `${pointers} pointers, ${lists} lists`)
  })

  for (const [name, folder] of TIDY) {
    test(`${name}/${folder}: status agrees, checkout and add change nothing`, async () => {
      const root = unpack(name)
      const before = snapshot(root)
      assert.deepEqual(await json(root, folder, 'mlops status --json'), {})
      assert.deepEqual(await json(root, folder, 'mlops data status --json'), {})
      assert.equal(await print(root, folder, 'mlops checkout'), '')
      // DVC's last status took the executable bit of a linked file away, so adding it again would note that.
      if (/hardlink/.test(folder)) await print(root, folder, 'chmod u+x exe.sh')
      await print(root, folder, "git ls-files -z '*.dvc' | while IFS= read -r -d '' file; do mlops add -q \"${file%.dvc}\"; done")
      assert.equal(await print(root, folder, 'git status --short'), '')
      // `add` links f.txt anew that `dvc unprotect` had made a copy.
      if (!/hardlink/.test(folder)) assert.deepEqual(snapshot(root), before)
    })
  }

  test('single-file-two-versions: both versions are listed and come back', async () => {
    const root = unpack('single-file-two-versions')
    const versions = (await json(root, 'repo', 'mlops versions --json demo.txt')) as {
      number: number
      message: string
      oid: string
      size: number
      inCache: boolean
      current: boolean
    }[]
    assert.deepEqual(
      versions.map(({ number, message, oid, size, inCache, current }) => ({ number, message, oid, size, inCache, current })),
      [
        { number: 2, message: 'v2', oid: 'd905936b93f49850ddb054ee12213ed5', size: 24, inCache: true, current: true },
        { number: 1, message: 'v1', oid: '809a8c8373dcfb199f36ff036e194a78', size: 16, inCache: true, current: false },
      ],
    )
    assert.equal(
      await print(root, 'repo', 'mlops checkout --version v1 demo.txt && cat demo.txt && git diff --stat v1 -- demo.txt.dvc'),
      'M       demo.txt\nhello version 1\n',
    )
  })

  test('dir-two-versions: each version comes back with the files that DVC checked out', async () => {
    const root = unpack('dir-two-versions')
    const { snapshots } = recordedScenario('dir-two-versions')
    const filesIn = (label: string) =>
      Object.entries(snapshots[label] ?? {})
        .filter(([path]) => path.startsWith('repo/data/'))
        .map(([path, { md5 }]) => `${path} ${md5}`)
        .sort()
    for (const [version, label] of [
      ['v1', 'checked-out-v1'],
      ['v3', 'final'],
      ['v2', 'after-add-v2'],
    ] as const) {
      await print(root, 'repo', `mlops checkout --version ${version} data`)
      const files = [...snapshot(root)]
        .filter(([path]) => path.startsWith('repo/data/'))
        .map(([path, { md5 }]) => `${path} ${md5}`)
        .sort()
      assert.deepEqual(files, filesIn(label), version)
    }
  })

  test('single-file-two-versions, dir-two-versions: a fresh clone pulls the same data', async () => {
    for (const [name, push] of [
      ['single-file-two-versions', ''],
      ['dir-two-versions', 'mlops push -q'],
    ] as const) {
      const root = unpack(name)
      await print(root, 'repo', push || 'true')
      await print(root, '.', 'git clone -q repo fresh && cd fresh && mlops pull -q')
      const files = [...snapshot(root)]
      const dataIn = (folder: string) =>
        files
          .filter(([path]) => path.startsWith(`${folder}/`) && !path.includes('.dvc/'))
          .map(([path, { md5 }]) => `${path.slice(folder.length)} ${md5}`)
          .sort()
      assert.deepEqual(dataIn('fresh'), dataIn('repo'), name)
    }
  })

  test('legacy-dvc2: a clone of what 2.58.2 pushed is pulled, is clean, and CRLF counts as LF', async () => {
    const root = unpack('legacy-dvc2')
    await print(root, '.', 'git clone -q repo fresh && cd fresh && git checkout -q by-2x && mlops pull -q')
    assert.deepEqual(await json(root, 'fresh', 'mlops status --json'), {})
    assert.deepEqual(await json(root, 'fresh', 'mlops status -c --json'), {})
    writeFileSync(join(root, 'fresh/crlf.txt'), 'a\r\nb\r\n')
    assert.deepEqual(await json(root, 'fresh', 'mlops status --json'), {})
    writeFileSync(join(root, 'fresh/crlf.txt'), 'a\r\nc\r\n')
    assert.deepEqual(await json(root, 'fresh', 'mlops status --json'), { 'crlf.txt.dvc': [{ 'changed outs': { 'crlf.txt': 'modified' } }] })
  })

  test('legacy-dvc2: what is added anew becomes 3.x, with the bytes of 3.67.1', async () => {
    const root = unpack('legacy-dvc2')
    const { snapshots } = recordedScenario('legacy-dvc2')
    const pointer = (name: string) => readFileSync(join(root, 'fresh', name), 'utf8')
    await print(root, '.', 'git clone -q repo fresh && cd fresh && git checkout -q by-2x && mlops pull -q')
    writeFileSync(join(root, 'fresh/unix.txt'), 'changed by 3\r\n')
    await print(root, 'fresh', 'mlops add -q unix.txt')
    assert.equal(pointer('unix.txt.dvc'), snapshots['after-add-3x']?.['repo/unix.txt.dvc']?.text)
    writeFileSync(join(root, 'fresh/d/f9'), 'new\r\n')
    await print(root, 'fresh', 'mlops add -q d')
    assert.equal(pointer('d.dvc'), snapshots['after-add-dir-3x']?.['repo/d.dvc']?.text)
    assert.deepEqual(await json(root, 'fresh', 'mlops status --json'), {})
  })

  test('legacy-dvc2: after `cache migrate` everything is there under the new names', async () => {
    const root = unpack('legacy-dvc2')
    assert.deepEqual(await json(root, 'repo', 'mlops status --json'), {})
    assert.equal(await print(root, 'repo', 'git status --short'), '')
  })
})
