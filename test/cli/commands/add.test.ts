import assert from 'node:assert/strict'
import { project, type Files } from '../../support/project.ts'

/** What a line of shell prints in a fresh project with some files. */
async function check(files: Files, line: string, expected: string): Promise<void> {
  const made = await project(files)
  assert.equal((await made.shell(line)).replaceAll(made.root, '{ROOT}'), expected)
}

const POINTERS = 'git ls-files -o --exclude-standard | grep dvc$ | grep -v ^.dvc'
const MANY = { 'a1.csv': '1', 'a2.csv': '2', 'a[.csv': '3', 'd/e/a3.csv': '4', '.a4.csv': '5' }

suite('add', function () {
  this.timeout(20_000)

  test('--glob', () => check(MANY, `mlops add -q --glob 'a?.csv' && ${POINTERS}`, 'a1.csv.dvc\na2.csv.dvc\na[.csv.dvc\n'))
  test('--glob with a set', () => check(MANY, `mlops add -q --glob 'a[!1].csv' && ${POINTERS}`, 'a2.csv.dvc\na[.csv.dvc\n'))
  test('--glob through folders, a second time too', () =>
    check(
      MANY,
      `mlops add -q --glob '**/a[0-9]*' && mlops add -q --glob '**/a[0-9]*' && ${POINTERS}`,
      'a1.csv.dvc\na2.csv.dvc\nd/e/a3.csv.dvc\n',
    ))
  test('--glob that means nothing', () =>
    check({}, "mlops add --glob '*.x' 2>&1 || echo $?", 'ERROR: *.x does not exist: check the path.\n1\n'))
  test('--no-commit names the content, and commit brings it', () =>
    check(
      { 'd/x': 'x' },
      'mlops add -q --no-commit d && mlops status --json && ! ls .dvc/cache 2>&- && mlops commit && mlops status --json',
      '{"d.dvc": [{"changed outs": {"d": "not in cache"}}]}\n{}\n',
    ))
  test('--no-commit of a part is refused', () =>
    check({ 'd/x': 'x' }, 'mlops add -q d; mlops add --no-commit d/x 2>&1 | cut -c1-40', 'ERROR: d/x lies in a tracked directory, \n'))
  test('-o copies in what lies elsewhere, and overwrites nothing', () =>
    check(
      { a: 'a' },
      'mkdir ../ext && echo e > ../ext/e && mlops add -q ../ext -o got && cat got/e && grep -v md5: got.dvc && mlops add ../ext -o a 2>&1; cat a',
      'e\nouts:\n  size: 2\n  nfiles: 1\n  hash: md5\n  path: got\nERROR: {ROOT}/a is there already and would be overwritten: choose another place, or move it away first.\na',
    ))
})
