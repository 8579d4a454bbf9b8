/** Loaded into each server before anything else: says on request what the process has used. */
process.on('message', (question) => {
  if (question === 'collect') globalThis.gc?.()
  const { user, system } = process.cpuUsage()
  process.send({ cpuMs: (user + system) / 1000, rss: process.memoryUsage().rss })
})
process.channel.unref()
