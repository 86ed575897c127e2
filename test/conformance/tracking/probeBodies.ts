/** The bodies of probes of which only the length was kept: made again from their names, so long as they were. */
export const probeBodies: Readonly<Record<string, (run: string) => unknown>> = {
  'param long 6001': run_id => ({ run_id, key: 'pl', value: 'x'.repeat(6001) }),
  'tag long 5001': run_id => ({ run_id, key: 'tl', value: 'x'.repeat(5001) }),
  'tag long 8001': run_id => ({ run_id, key: 'tl8', value: 'x'.repeat(8001) }),
  'batch 1001 metrics': run_id => ({ run_id, metrics: counted(1001, key => ({ key, value: 1, timestamp: 1 })) }),
  'batch 1000m+100p': run_id => ({
    run_id,
    metrics: counted(1000, key => ({ key, value: 1, timestamp: 1 })),
    params: counted(100, key => ({ key, value: '1' })),
  }),
  'batch >1MB': run_id => ({
    run_id,
    metrics: counted(990, key => ({ key: key.replace('z', 'q'.repeat(240)), value: 1, timestamp: 1 })),
    params: counted(10, key => ({ key: key.replace('z', 'q'.repeat(240)), value: 'x'.repeat(240) })),
  }),
  'batch >1MB pad': run_id => ({ run_id }),
}

function counted(count: number, make: (key: string) => object): object[] {
  return Array.from({ length: count }, (_, index) => make(`z${index}`))
}
