import assert from 'node:assert/strict'
import fc from 'fast-check'
import { artifactKind } from '../../../../webview/metrics/charts/artifacts/artifactKind.ts'
import { groupArtifacts } from '../../../../webview/metrics/charts/artifacts/artifactStore.ts'
import { areaBelow } from '../../../../webview/metrics/charts/artifacts/figurePictures.ts'
import { parseConfusion, parseCurve } from '../../../../webview/metrics/charts/artifacts/parseFigures.ts'
import { parseStepImage } from '../../../../webview/metrics/charts/artifacts/stepImages.ts'

// As the real programs named them: golden/mlflow, mlruns-2 and traffic-3.
const OLD = 'images/k#dog%step%1%timestamp%1795371278010%hecbb987-92b0-4ce5-ba42-c37617fb8e3f.png'
const NEW = 'images/k~dog+step+1+timestamp+1795371034288+f20330c3-913b-4049-8ead-c1b082f950f5.png'

suite('Pictures over steps', () => {
  test('both forms of name are read, the small copies are not', () => {
    assert.deepEqual(parseStepImage(OLD), { key: 'k/dog', step: 1, timestamp: 1_795_371_278_010 })
    assert.deepEqual(parseStepImage(NEW), { key: 'k/dog', step: 1, timestamp: 1_795_371_034_288 })
    assert.equal(parseStepImage(OLD.replace('.png', '%compressed.webp')), undefined)
    assert.equal(parseStepImage(NEW.replace('.png', '+compressed.webp')), undefined)
    assert.equal(parseStepImage('images/plain.png'), undefined)
  })

  test('pictures of one key stand together, whichever version named them', () => {
    const groups = groupArtifacts([
      { runId: 'a', files: [{ path: OLD }, { path: OLD.replace('.png', '%compressed.webp') }, { path: 'plot.png' }] },
      { runId: 'b', files: [{ path: NEW }, { path: 'notes.json' }] },
    ])
    assert.deepEqual(
      groups.map(({ kind, name, members }) => [kind, name, members.length]),
      [
        ['step', 'k/dog', 2],
        ['picture', 'plot.png', 1],
      ],
    )
  })
})

suite('Figures in files', () => {
  test('names as mlflow.evaluate, autologging and DVCLive give them', () => {
    const kinds: Readonly<Record<string, string | undefined>> = {
      'training_confusion_matrix.png': 'picture',
      'confusion_matrix.csv': 'confusion',
      'plots/sklearn/confusion_matrix.json': 'confusion',
      'per_class_metrics.csv': 'classes',
      'plots/sklearn/roc.json': 'roc',
      'validation_roc_curve.csv': 'roc',
      'precision_recall_curve.json': 'pr',
      'plots/prc.json': 'pr',
      'process.json': undefined,
      'metric_info.json': undefined,
      'model.pkl': undefined,
    }
    for (const [path, kind] of Object.entries(kinds)) assert.equal(artifactKind(path), kind, path)
  })

  const MATRIX = { labels: ['cat', 'dog'], counts: [[7, 1], [2, 5]] } // biome-ignore format: a matrix
  const forms: Readonly<Record<string, string>> = {
    'a.json': '{"labels": ["cat", "dog"], "matrix": [[7, 1], [2, 5]]}',
    'b.csv': ',cat,dog\ncat,7,1\ndog,2,5\n',
    'c.csv': 'cat,dog\n7,1\n2,5\n',
    'd.json': '{"cat": {"cat": 7, "dog": 2}, "dog": {"cat": 1, "dog": 5}}',
    'e.json': JSON.stringify(
      [
        ...Array.from({ length: 7 }, () => ['cat', 'cat']),
        ['cat', 'dog'],
        ['dog', 'cat'],
        ['dog', 'cat'],
        ...Array.from({ length: 5 }, () => ['dog', 'dog']),
      ].map(([actual, predicted]) => ({ actual, predicted })),
    ),
  }
  for (const [path, text] of Object.entries(forms))
    test(`a confusion matrix of the form of ${path}`, () => assert.deepEqual(parseConfusion(text, path), MATRIX))

  test('a curve of every form, and the area below it', () => {
    const wanted = [
      { x: 0, y: 0 },
      { x: 0.5, y: 1 },
      { x: 1, y: 1 },
    ]
    assert.deepEqual(parseCurve('{"fpr": [0, 0.5, 1], "tpr": [0, 1, 1]}', 'roc.json'), wanted)
    assert.deepEqual(parseCurve('{"roc": [{"fpr": 0, "tpr": 0}, {"fpr": 0.5, "tpr": 1}, {"fpr": 1, "tpr": 1}]}', 'roc.json'), wanted)
    assert.deepEqual(parseCurve('threshold,fpr,tpr\n1,0,0\n.5,0.5,1\n0,1,1\n', 'roc.csv'), wanted)
    assert.equal(areaBelow(wanted), 0.75)
  })

  test('anything else is refused in a sentence that names the file', () =>
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), fc.constantFrom('x.json', 'x.csv'), (text, path) => {
        for (const parse of [parseConfusion, parseCurve])
          try {
            parse(text, path)
          } catch (error) {
            assert.match(String(error), /^Error: x\.(json|csv) /)
          }
      }),
    ))
})
