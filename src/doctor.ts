/** `npm run doctor`: looks at configuration, tokens, database, clock, channels and views. Imported by nobody. */
import { Temporal } from 'temporal-polyfill'
import { environment, Failed, runCommand } from './command-line.ts'
import { examine } from './doctor/examine.ts'
import { inJson, inLines, isUrgent } from './doctor/report.ts'

await runCommand(async () => {
  const [option, ...more] = process.argv.slice(2)
  if (more.length > 0 || (option !== undefined && option !== '--json'))
    throw new Failed('Write it like this: npm run doctor, or npm run doctor -- --json')
  const report = await examine(environment(), () => Temporal.Now.instant())
  const text = option === '--json' ? inJson(report) : inLines(report)
  // What still waits for an answer that will not come does not keep the process.
  process.stdout.write(`${text}\n`, () => process.exit(isUrgent(report) ? 1 : 0))
})
