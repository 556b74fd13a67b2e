/** What Drumbeat is measured against: a bare Bolt app that does one durable insert for a submission and acks. */
import { createServer } from 'node:http'
import { createClient } from '@libsql/client'
import { App, HTTPReceiver, LogLevel } from '@slack/bolt'
import pg from 'pg'

const url = process.env.DATABASE_URL ?? ''
const insert = url.startsWith('postgres') ? await onPostgres(url) : await onSqlite(url)
const receiver = new HTTPReceiver({
  signingSecret: process.env.SLACK_SIGNING_SECRET ?? '',
  logLevel: LogLevel.ERROR,
})
const app = new App({
  receiver,
  token: 'xoxb-bench',
  botId: 'B1',
  botUserId: 'U1',
  logLevel: LogLevel.ERROR,
  convoStore: false,
})
app.view(/.*/, async ({ ack, body }) => {
  await insert(crypto.randomUUID(), JSON.stringify(body.view.state.values))
  await ack()
})
const server = createServer((request, response) => receiver.requestListener(request, response))
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: server.address().port })))
process.once('SIGTERM', () => process.exit(0))

async function onSqlite(file) {
  const client = createClient({ url: file })
  await client.execute('PRAGMA journal_mode=WAL')
  await client.execute('PRAGMA synchronous=FULL')
  await client.execute('CREATE TABLE IF NOT EXISTS bare (id TEXT PRIMARY KEY, body TEXT)')
  return (id, body) => client.execute({ sql: 'INSERT INTO bare VALUES (?, ?)', args: [id, body] })
}

async function onPostgres(connectionString) {
  const pool = new pg.Pool({ connectionString, max: 10 })
  await pool.query('CREATE TABLE IF NOT EXISTS bare (id TEXT PRIMARY KEY, body TEXT)')
  return (id, body) => pool.query('INSERT INTO bare VALUES ($1, $2)', [id, body])
}
