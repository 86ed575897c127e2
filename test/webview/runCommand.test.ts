import assert from 'node:assert/strict'
import { runCommandOf, withParams } from '../../src/editor/tracking/runCommand.ts'

suite('Running a run again', () => {
  test('the command is what was recorded, the script, or nothing', () => {
    assert.deepEqual(runCommandOf({ 'mlops.command': 'python a.py --alpha 1' }, {}), { line: 'python a.py --alpha 1', isWhole: true })
    assert.deepEqual(runCommandOf({ 'mlflow.source.name': 'my train.py' }, {}), { line: "python 'my train.py'", isWhole: false })
    assert.equal(runCommandOf({ 'mlflow.source.name': 'notebook.ipynb' }, {}), undefined)
    assert.equal(runCommandOf({}, { alpha: '1' }), undefined)
  })

  test('of words without names, the one that was the old value is changed, where it is one', () => {
    const before = { alpha: '0.5', l1_ratio: '0.1' }
    assert.equal(withParams('python train.py 0.5 0.1', { alpha: '0.7' }, before), 'python train.py 0.7 0.1')
    assert.equal(withParams('python train.py 1 1', { alpha: '2' }, { alpha: '1', l1_ratio: '1' }), 'python train.py 1 1 --alpha 2')
  })

  test('a changed param takes the place of the old value, else it comes last, quoted', () => {
    assert.equal(
      withParams('python a.py --alpha 1 --beta=2 gamma=3', { alpha: '0.5', beta: '4', gamma: '6' }),
      'python a.py --alpha 0.5 --beta=4 gamma=6',
    )
    assert.equal(withParams('python a.py', { note: "it's; rm -rf /" }), `python a.py --note 'it'\\''s; rm -rf /'`)
    assert.equal(withParams('mlflow run . -P alpha=1', { alpha: '$(id)' }), `mlflow run . -P 'alpha=$(id)'`)
  })
})
