// What runs the bot elsewhere says what the bot is: its settings, ports, folders and addresses.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { temporaryFolder } from '../playground/temporary-folder.ts'
import { readConfig, SETTINGS } from '../src/config.ts'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

const START = (JSON.parse(read('package.json')) as { scripts: { start: string } }).scripts.start

const DOCKERFILE = read('Dockerfile').replaceAll('\\\n', '')
/** What follows an instruction, each time it is given, in the image itself: after the last FROM. */
const given = (instruction: string, text = DOCKERFILE.slice(DOCKERFILE.lastIndexOf('\nFROM '))): string[] =>
  [...text.matchAll(new RegExp(`^\\s*${instruction} +(.*)$`, 'gm'))].map((match) => match[1]!.trim())
const IMAGE = {
  env: Object.fromEntries(given('ENV').flatMap((line) => line.split(' ').map((pair) => pair.split('=')))),
  user: given('USER'),
  volume: given('VOLUME'),
  ports: given('EXPOSE').flatMap((line) => line.split(' ').map(Number)),
  healthCheck: JSON.parse(/HEALTHCHECK .*CMD (\[.*\])/.exec(DOCKERFILE)![1]!) as string[],
  start: JSON.parse(given('CMD').at(-1)!) as string[],
}

const COMPOSE = parse(read('compose.yaml'))
const KUBERNETES = parseAllDocuments(read('deploy/kubernetes.yaml')).map((document) => document.toJS())
const kind = (name: string) => KUBERNETES.find((each) => each.kind === name)
const POD = kind('Deployment').spec.template.spec
const CONTAINER = POD.containers[0]

const UNIT = read('deploy/drumbeat.service')
const inUnit = (setting: string): string[] =>
  [...UNIT.matchAll(new RegExp(`^${setting}=(.*)$`, 'gm'))].map((match) => match[1]!)

const defaults = (tokens: Record<string, string>) =>
  readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', ...tokens }).connection
const HEALTH_PORT = readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }).health.port
const PORT = (defaults({ SLACK_SIGNING_SECRET: 'a'.repeat(32) }) as { port: number }).port

describe('wherever it runs', () => {
  test('only settings there are are set', () => {
    const set = [
      ...Object.keys(IMAGE.env),
      ...Object.keys(COMPOSE.services.bot.environment),
      ...Object.keys(kind('Secret').stringData),
      ...CONTAINER.env.map(({ name }: { name: string }) => name),
      ...inUnit('Environment').flatMap((line) => line.split(' ').map((pair) => pair.split('=')[0]!)),
    ]
    expect(set.length).toBeGreaterThan(6)
    expect(set.filter((name) => ![...SETTINGS, 'NODE_ENV'].includes(name))).toEqual([])
  })

  test('what npm start runs is started', () => {
    expect(IMAGE.start.join(' ')).toBe(START)
    expect(inUnit('ExecStart')).toEqual([
      START.replace('node ', '/usr/bin/node ').replace('dist/', '/opt/drumbeat/dist/'),
    ])
    expect(COMPOSE.services.bot.command ?? CONTAINER.command ?? CONTAINER.args).toBeUndefined()
  })

  test('it may take as long to stop as the operator’s guide says', () => {
    const seconds = /Give it (\d+) seconds before killing it/.exec(read('docs/guides/operator.md'))![1]!
    expect(COMPOSE.services.bot.stop_grace_period).toBe(`${seconds}s`)
    expect(POD.terminationGracePeriodSeconds).toBe(Number(seconds))
    expect(inUnit('TimeoutStopSec')).toEqual([seconds])
  })

  test('it writes to one folder, and a SQLite database lies in it', () => {
    const [volume] = IMAGE.volume
    expect(IMAGE.env.DATABASE_URL).toBe(`file:${volume}/drumbeat.db`)
    expect(CONTAINER.volumeMounts.map(({ mountPath }: { mountPath: string }) => mountPath)).toEqual([
      volume,
      '/tmp',
    ])
    expect(inUnit('Environment').join(' ')).toContain(
      `DATABASE_URL=file:/var/lib/${inUnit('StateDirectory')[0]}/`,
    )
    expect(inUnit('StateDirectoryMode')).toEqual(['0700'])
    expect(DOCKERFILE).toContain(`--mode=0700 --owner=1000 --group=1000 ${volume}`)
  })
})

describe('the image', () => {
  test('opens the ports of the bot’s defaults', () => {
    expect(IMAGE.ports).toEqual([PORT, HEALTH_PORT])
    expect(IMAGE.env.HEALTH_PORT).toBe(String(HEALTH_PORT))
  })

  test('is made of files there are, all of which its build may see, and of no secret or database', () => {
    const seen = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1).replace(/\/$/, ''))
    const copied = given('COPY', DOCKERFILE)
      .filter((line) => !line.startsWith('--from'))
      .flatMap((line) => line.split(' ').slice(0, -1))
    expect(copied.sort()).toEqual(seen.sort())
    expect(copied.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
    expect(read('.dockerignore').split('\n')).toContain('*')
    expect(seen.filter((path) => path.startsWith('.env') || path === 'data')).toEqual([])
  })

  test('is asked for its health by itself: well while /healthz answers 200, and else not', async () => {
    let status = 200
    const server = createServer(({ url }, answer) =>
      answer.writeHead(url === '/healthz' ? status : 404).end(),
    ).listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => void server.close())
    const { port } = server.address() as AddressInfo
    const check = async (healthPort: number) => {
      const [, ...args] = IMAGE.healthCheck
      const env = { HEALTH_PORT: String(healthPort) }
      return (await once(spawn(process.execPath, args, { env, stdio: 'ignore' }), 'close'))[0] as number
    }
    expect(IMAGE.healthCheck[0]).toBe('node')
    expect(await check(port)).toBe(0)
    status = 503
    expect(await check(port)).toBe(1)
    expect(await check(1)).toBe(1)
  })
})

describe('in compose.yaml', () => {
  test('the bot waits for its database, and can write nowhere and become nobody else', () => {
    const { bot, postgres } = COMPOSE.services
    expect(bot.depends_on).toEqual({ postgres: { condition: 'service_healthy' } })
    expect(postgres.healthcheck.test).toContain('pg_isready')
    expect(bot.environment.DATABASE_URL).toMatch(
      new RegExp(`^postgres://${postgres.environment.POSTGRES_USER}:\\$\\{POSTGRES_PASSWORD:.*@postgres/`),
    )
    expect([bot.read_only, bot.tmpfs, bot.cap_drop]).toEqual([true, '/tmp', ['ALL']])
    expect(bot.security_opt).toContain('no-new-privileges:true')
  })
})

describe('on Kubernetes', () => {
  test('one bot at a time is on the volume, and the old one goes first', () => {
    const { replicas, strategy, selector, template } = kind('Deployment').spec
    expect([replicas, strategy.type]).toEqual([1, 'Recreate'])
    expect(template.metadata.labels).toEqual(selector.matchLabels)
    const claims = POD.volumes.flatMap((each: { persistentVolumeClaim?: { claimName: string } }) =>
      each.persistentVolumeClaim ? [each.persistentVolumeClaim.claimName] : [],
    )
    expect(claims).toEqual([kind('PersistentVolumeClaim').metadata.name])
    expect(CONTAINER.envFrom[0].secretRef.name).toBe(kind('Secret').metadata.name)
  })

  test('health is asked where it answers, and answers to who asks from outside of the pod', () => {
    expect(CONTAINER.env).toContainEqual({ name: 'HEALTH_HOST', value: '0.0.0.0' })
    expect(CONTAINER.ports).toEqual([{ name: 'health', containerPort: HEALTH_PORT }])
    const asked = ['startupProbe', 'livenessProbe', 'readinessProbe'].map((name) => CONTAINER[name].httpGet)
    expect(asked).toEqual(['/healthz', '/healthz', '/readyz'].map((path) => ({ path, port: 'health' })))
  })

  test('the pod keeps to the restricted standard, as the user the image has', () => {
    const { runAsUser, runAsGroup, fsGroup, runAsNonRoot, seccompProfile } = POD.securityContext
    expect([`${runAsUser}:${runAsGroup}`]).toEqual(IMAGE.user)
    expect([fsGroup, runAsNonRoot, seccompProfile.type]).toEqual([runAsGroup, true, 'RuntimeDefault'])
    expect(CONTAINER.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    })
    expect(POD.automountServiceAccountToken).toBe(false)
  })
})

const systemd = (...args: string[]) => spawnSync('systemd-analyze', args, { encoding: 'utf8' })

describe.skipIf(systemd('--version').status !== 0)('the systemd unit', () => {
  test('is understood by systemd', () => {
    const copy = join(temporaryFolder('unit'), 'drumbeat.service')
    // Where Node is differs from machine to machine.
    writeFileSync(copy, UNIT.replace('/usr/bin/node', process.execPath))
    const { status, stderr } = systemd('verify', copy)
    expect(stderr).toBe('')
    expect(status).toBe(0)
  })

  test('leaves a bot that is taken over little to do: 2.0 of 10 at most, by systemd’s own count', () => {
    const { status, stdout } = systemd(
      'security',
      '--offline=yes',
      '--threshold=20',
      '--no-pager',
      join(ROOT, 'deploy/drumbeat.service'),
    )
    expect(stdout).toContain('Overall exposure level')
    expect(status).toBe(0)
  })
})
