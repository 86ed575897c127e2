import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { deflateSync, crc32 } from 'node:zlib'

/** A PNG of one colour, 8 by 8. */
function png(red: number, green: number, blue: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const row = Buffer.from([0, ...Array.from({ length: 8 }, () => [red, green, blue]).flat()])
  const head = Buffer.from([0, 0, 0, 8, 0, 0, 0, 8, 8, 2, 0, 0, 0])
  const rows = deflateSync(Buffer.concat(Array.from({ length: 8 }, () => row)))
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', head),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Folders of artifacts as mlflow.evaluate, sklearn's autologging, DVCLive and log_image leave them; names of 2.x and 3.x by turns. */
export function writeArtifacts(): (runId: string) => string {
  const root = mkdtempSync(path.join(tmpdir(), 'mlops-artifacts-'))
  return runId => {
    const folder = path.join(root, runId)
    const at = Number(runId.slice(-1))
    mkdirSync(path.join(folder, 'images'), { recursive: true })
    mkdirSync(path.join(folder, 'model'), { recursive: true })
    writeFileSync(path.join(folder, 'model', 'MLmodel'), '')
    writeFileSync(path.join(folder, 'model', 'input_example.json'), '{}')
    for (const step of [0, 10, 20]) {
      const [slash, dot] = at % 2 ? ['#', '%'] : ['~', '+']
      const name = ['step', step, 'timestamp', 1_795_371_034_225 + step, '6cd69456-5d7b-407a-9260-0508361af300'].join(dot)
      writeFileSync(path.join(folder, 'images', `val${slash}dog${dot}${name}.png`), png(60 + at * 40, 90 + step * 5, 160))
      writeFileSync(path.join(folder, 'images', `val${slash}dog${dot}${name}${dot}compressed.webp`), '')
    }
    writeFileSync(path.join(folder, 'training_confusion_matrix.png'), png(200, 210, 250))
    const pairs = [...Array.from({ length: 7 }, () => ['cat', 'cat']), ['cat', 'dog'], ['dog', 'dog'], ['dog', 'dog'], ['dog', 'cat']]
    writeFileSync(path.join(folder, 'confusion_matrix.json'), JSON.stringify(pairs.map(([actual, predicted]) => ({ actual, predicted }))))
    writeFileSync(path.join(folder, 'broken_confusion_matrix.json'), '{')
    writeFileSync(path.join(folder, 'roc.json'), JSON.stringify({ fpr: [0, 0.2, 1], tpr: [0, 0.9 - at / 20, 1] }))
    writeFileSync(
      path.join(folder, 'per_class_metrics.csv'),
      ',positive_class,precision_score,recall_score\n0,cat,0.875,0.8751234\n1,dog,0.66,0.66\n',
    )
    return folder
  }
}
