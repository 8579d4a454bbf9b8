/**
 * Resolves as soon as `condition` holds, looking every 25 ms; throws with the name of the condition when it does not
 * within `withinMs`. What `condition` throws ends the waiting.
 */
export async function eventually(
  what: string,
  condition: () => boolean | Promise<boolean>,
  withinMs = 45_000,
): Promise<void> {
  const giveUp = performance.now() + withinMs
  for (;;) {
    if (await condition()) return
    if (performance.now() > giveUp) throw new Error(`Waited ${withinMs} ms in vain until ${what}.`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}
