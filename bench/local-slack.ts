/**
 * The local Slack in its own process, so that what the bot posts costs the measured ones nothing but the calls. */
import { startSlack } from '../playground/slack/server.ts'

const [people = '0'] = process.argv.slice(2)
const slack = await startSlack()
console.log(
  JSON.stringify({
    url: slack.url,
    botToken: slack.botToken,
    appToken: slack.appToken,
    workspace: slack.workspace.id,
    people: Array.from({ length: Number(people) }, (_, i) => slack.addUser({ name: `rep${i}` }).id),
  }),
)
process.once('SIGTERM', () => void slack.close().then(() => process.exit(0)))
