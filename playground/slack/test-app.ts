/** A real Bolt app on a local Slack, for the tests of this folder. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { App, HTTPReceiver, type Logger, LogLevel, SocketModeReceiver } from '@slack/bolt'
import type { SlackOptions } from './options.ts'
import { type LocalSlack, startSlack } from './server.ts'

export interface TestApp {
  slack: LocalSlack
  app: App
  stop(): Promise<void>
}

const SIGNING_SECRET = 'local-signing-secret'
/** What Bolt has to say about faults the tests order themselves is not worth reading. */
const logger: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  setName() {},
  getLevel: () => LogLevel.ERROR,
}

/** Starts both, connected by Socket Mode or by signed HTTP. Listeners are added with `app` afterwards. */
export async function startTestApp(mode: 'socket' | 'http', options: SlackOptions = {}): Promise<TestApp> {
  const slack = await startSlack(options)
  const started = mode === 'socket' ? await overSocket(slack) : await overHttp(slack)
  return {
    ...started,
    slack,
    stop: async () => {
      await started.stop()
      await slack.close()
    },
  }
}

const clientOptions = (slack: LocalSlack) => ({ slackApiUrl: slack.url, retryConfig: { retries: 0 } })

async function overSocket(slack: LocalSlack) {
  const receiver = new SocketModeReceiver({
    appToken: slack.appToken,
    logger,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: clientOptions(slack) },
  })
  const app = new App({ receiver, token: slack.botToken, logger, clientOptions: clientOptions(slack) })
  await app.start()
  return { app, stop: async () => void (await app.stop()) }
}

async function overHttp(slack: LocalSlack) {
  const receiver = new HTTPReceiver({ signingSecret: SIGNING_SECRET, logger })
  const app = new App({ receiver, token: slack.botToken, logger, clientOptions: clientOptions(slack) })
  const server = createServer((request, response) => receiver.requestListener(request, response))
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  slack.useHttp({ url: `http://127.0.0.1:${port}/slack/events`, signingSecret: SIGNING_SECRET })
  return {
    app,
    stop: async () => {
      server.closeAllConnections()
      await new Promise<void>((resolve) => void server.close(() => resolve()))
    },
  }
}
