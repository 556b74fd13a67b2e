import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { METHODS } from './methods/index.ts'
import { invented, isNamed, missing } from './samples/compared.ts'
import { LEFT_OUT } from './samples/left-out.ts'
import { type Paths, pathsOf } from './samples/paths.ts'
import { playApi } from './samples/play-api.ts'
import { playEvents, playInteractions } from './samples/play-deliveries.ts'
import { playSocketMode } from './samples/play-socket-mode.ts'
import { openStage, type Stage } from './samples/played.ts'
import { typesOf } from './samples/types-of.ts'
import type { Fields } from './types.ts'

const FOLDER = 'playground/slack/samples'
const PLAYS: Readonly<Record<string, (stage: Stage) => Promise<Fields>>> = {
  api: playApi,
  events: playEvents,
  interactions: playInteractions,
  'socket-mode': playSocketMode,
}

const SAMPLES = Object.keys(PLAYS).flatMap((folder) =>
  readdirSync(`${FOLDER}/${folder}`).map((file) => ({ folder, name: file.replace('.json', '') })),
)
const named = ({ folder, name }: { folder: string; name: string }) => `${folder}/${name}`
const sampleOf = (name: string) =>
  (JSON.parse(readFileSync(`${FOLDER}/${name}.json`, 'utf8')) as { sample: Fields }).sample

/** The wrapper of events is the same for all of them, so that each of their samples speaks of it. */
function shownBy({ folder, name }: { folder: string; name: string }): Paths {
  const shown = pathsOf(sampleOf(`${folder}/${name}`))
  if (folder !== 'events') return shown
  const wrappers = SAMPLES.filter((one) => one.folder === folder).flatMap((one) => [
    ...pathsOf({ ...sampleOf(named(one)), event: {} }),
  ])
  return new Map([...wrappers, ...shown])
}

const stages: Stage[] = []
const sent: Record<string, unknown> = {}
beforeAll(async () => {
  for (const [folder, play] of Object.entries(PLAYS)) {
    const stage = await openStage()
    stages.push(stage)
    for (const [name, payload] of Object.entries(await play(stage))) sent[`${folder}/${name}`] = payload
  }
})
afterAll(() => Promise.all(stages.map(({ slack }) => slack.close())))

const leftOut = (sample: string) =>
  LEFT_OUT.filter(({ of }) => of.includes(sample)).flatMap(({ keys }) => keys)

describe.each(SAMPLES)('$folder: $name', (each) => {
  const name = named(each)
  test('has no key that Slack does not send, and none of another kind', () => {
    expect(sent[name]).toBeDefined()
    expect(invented(sent[name], shownBy(each), typesOf(each.folder, each.name))).toEqual([])
  })

  test('has every key of Slack’s sample but for those left out on purpose', () => {
    const allowed = leftOut(name)
    const absent = missing(sent[name], sampleOf(name))
    expect(absent.filter((path) => !allowed.some((keys) => isNamed(path, keys)))).toEqual([])
  })
})

test('every method that is answered has a sample', () => {
  const shown = new Set(SAMPLES.map(({ name }) => name))
  expect([...METHODS.keys()].filter((method) => !shown.has(method))).toEqual([])
})

test('nothing is left out that is there by now', () => {
  const idle = LEFT_OUT.flatMap(({ keys, of }) =>
    of.flatMap((sample) => {
      const absent = missing(sent[sample], sampleOf(sample))
      return keys
        .filter((one) => !absent.some((path) => isNamed(path, one)))
        .map((one) => `${sample}: ${one}`)
    }),
  )
  expect(idle).toEqual([])
})
