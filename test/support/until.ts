import assert from 'node:assert/strict'

/** Waits for what must come true soon. */
export async function until(holds: () => boolean | Promise<boolean>, milliseconds = 10_000): Promise<void> {
  const end = Date.now() + milliseconds
  while (!(await holds())) {
    if (Date.now() > end) assert.fail(`It did not come true: ${String(holds)}`)
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}
