// Trouble with the picture costs the picture, never the scorecard.
import { expect, test } from 'vitest'
import {
  CLOSED,
  dms,
  type Given,
  handIn,
  inChannel,
  posts,
  type Scene,
  startScene,
  threads,
} from '../support/playground.ts'

async function beforeClose(given: Given<never> = {}): Promise<Scene> {
  const scene = await startScene({ remind: false, ...given })
  const { ana } = scene.people
  await handIn(scene, ana, { demos: 3 })
  await scene.goTo('2026-11-23T10:59-05:00')
  return scene
}

const callsOf = (scene: Scene, method: string) => scene.slack.calls.filter((call) => call.method === method)
const imagesIn = (scene: Scene) =>
  inChannel(scene).flatMap(({ blocks }) => blocks.filter(({ type }) => type === 'image'))

/** The post, its table and the alert stand there, the picture does not, and nobody is troubled with it. */
function expectAllButThePicture(scene: Scene): void {
  expect(posts(scene).map((post) => post.split('\n')[0])).toEqual([
    '## East · week of 16 Nov',
    '🔻 Demos 3 / 40, incomplete, off track',
  ])
  expect(threads(scene)).toHaveLength(1)
  expect(imagesIn(scene)).toEqual([])
  expect(dms(scene, scene.people.maya)).toEqual([])
}

test.each([
  'file_deleted',
  'file_is_deleted',
  'blocked_file_type',
  'slack_connect_blocked_file_type',
  'slack_connect_file_upload_sharing_blocked',
  'file_share_limit_reached',
  'unable_to_share_files',
])('Slack answers %s: the scorecard is posted without its picture, at once', async (error) => {
  const scene = await beforeClose()
  scene.slack.faults.on('chat.postMessage', 1, { error }, scene.channelId)
  await scene.goTo('2026-11-23T11:00:05-05:00')
  expectAllButThePicture(scene)
})

test('Slack names the picture among the blocks it refuses: the scorecard is posted without it, at once', async () => {
  const scene = await beforeClose({ slack: { imageRefusal: 'downloading image failed' } })
  await scene.goTo('2026-11-23T11:00:05-05:00')
  expectAllButThePicture(scene)
  expect(callsOf(scene, 'files.completeUploadExternal')).toHaveLength(1)
})

test('Slack names another block: the picture is not to blame, and a manager hears', async () => {
  const scene = await beforeClose()
  const messages = [
    '[ERROR] no more than 75 characters allowed [json-pointer:/blocks/6/elements/0/text/text]',
  ]
  const extra = { response_metadata: { messages } }
  scene.slack.faults.on('chat.postMessage', 1, { error: 'invalid_blocks', extra }, scene.channelId)
  await scene.goTo(CLOSED)
  expect(dms(scene, scene.people.maya)[0]).toContain('East’s scorecard can’t be posted')
})

test('Slack does not find the file for a second after its upload: the picture comes all the same', async () => {
  const scene = await beforeClose()
  scene.slack.faults.on('chat.postMessage', 2, { error: 'file_not_found' }, scene.channelId)
  await scene.goTo('2026-11-23T11:00:20-05:00')
  expect(posts(scene)).toHaveLength(2)
  expect(imagesIn(scene)).toHaveLength(1)
  expect(callsOf(scene, 'files.completeUploadExternal')).toHaveLength(1)
})

test('Slack never finds the file: the scorecard is posted without its picture, within seconds', async () => {
  const scene = await beforeClose()
  scene.slack.faults.on('chat.postMessage', 6, { error: 'file_not_found' }, scene.channelId)
  await scene.goTo('2026-11-23T11:00:20-05:00')
  expectAllButThePicture(scene)
})

test('the app may not upload files: the scorecard is posted without its picture', async () => {
  const scene = await beforeClose()
  scene.slack.faults.on('files.getUploadURLExternal', 100, { error: 'missing_scope' })
  await scene.goTo('2026-11-23T11:00:20-05:00')
  expectAllButThePicture(scene)
})

test('the token is revoked as the picture is uploaded: nothing goes out without it, all waits', async () => {
  const scene = await beforeClose()
  scene.slack.faults.on('*', 100_000, { error: 'token_revoked' })
  await scene.goTo('2026-11-23T11:10-05:00')
  scene.slack.faults.clear()
  await scene.goTo('2026-11-23T11:30-05:00')
  expect(posts(scene)).toHaveLength(2)
  expect(imagesIn(scene)).toHaveLength(1)
})

test('somebody deletes the picture: a late entry still reaches the scorecard', async () => {
  const scene = await beforeClose()
  await scene.goTo(CLOSED)
  for (const file of scene.slack.workspace.files.values()) file.deleted = true
  await handIn(scene, scene.people.ben, { calls: 5 })
  await scene.settle()
  await scene.goTo('2026-11-23T11:02-05:00')
  expect(posts(scene)[0]).toContain('Calls 5†')
  expect(dms(scene, scene.people.maya)).toEqual([])
})

test.each(['files.getUploadURLExternal', 'files.completeUploadExternal'])(
  'Slack is busy for %s for long: the scorecard is posted without its picture',
  async (method) => {
    for (const retryAfter of [3600, 86_400]) {
      const scene = await beforeClose()
      scene.slack.faults.on(method, 100_000, { status: 429, retryAfter })
      await scene.goTo('2026-11-23T11:02-05:00')
      expectAllButThePicture(scene)
    }
  },
)

test('Slack is busy for the picture for a moment: the scorecard waits for it', async () => {
  const scene = await beforeClose()
  scene.slack.faults.on('files.getUploadURLExternal', 1, { status: 429, retryAfter: 5 })
  await scene.goTo('2026-11-23T11:02-05:00')
  expect(imagesIn(scene)).toHaveLength(1)
})
