import { arch, cpus, totalmem, type } from 'node:os'

/** `Linux x64, 8 × AMD EPYC 7B13, 16 GB` */
export function describeMachine(): string {
  const model = cpus()[0]?.model.trim()
  const processors = model ? `${cpus().length} × ${model}` : `${cpus().length} CPUs`
  return `${type()} ${arch()}, ${processors}, ${Math.round(totalmem() / 2 ** 30)} GB`
}
