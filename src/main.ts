/** Starts Drumbeat with what the environment says, and stops it on a signal. Imported by nobody. */
import { environment, runCommand } from './command-line.ts'
import { readConfig, secretsOf } from './config.ts'
import { type Drumbeat, startDrumbeat } from './drumbeat.ts'
import { createLogger } from './log.ts'

function configure() {
  const config = readConfig(environment())
  return { config, log: createLogger(config.logLevel, undefined, secretsOf(config)) }
}

async function main(): Promise<void> {
  const { config, log } = configure()
  let drumbeat: Drumbeat | undefined
  let asked = false
  const onSignal = (signal: NodeJS.Signals) => {
    if (asked) process.exit(1)
    asked = true
    log.info({ signal }, 'stopping')
    if (!drumbeat) process.exit(0)
    drumbeat.stop().then(
      () => process.exit(0),
      (err: unknown) => {
        log.fatal({ err }, 'could not stop in order')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
  process.on('unhandledRejection', (reason) => {
    const err = reason instanceof Error ? reason : new Error(String(reason))
    log.error({ err }, 'something failed and nobody took care of it')
  })
  process.on('uncaughtException', (err) => {
    log.fatal({ err }, 'something broke, ending')
    process.exit(1)
  })
  drumbeat = await startDrumbeat(config, { log })
}

await runCommand(main)
