/** Loaded into a bot that runs with --expose-gc: on SIGUSR2 it prints how much of the heap is in use after a collection. */
process.on('SIGUSR2', async () => {
  for (let turn = 0; turn < 3; turn++) {
    globalThis.gc()
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  console.log(JSON.stringify({ heapMb: Math.round(process.memoryUsage().heapUsed / 104857.6) / 10 }))
})
