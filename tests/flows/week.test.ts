import { expect, test } from 'vitest'
import { CLOSED, dms, PROMPTED, posts, startScene } from '../support/playground.ts'

test('a team’s week: asked, submitted, closed, posted', async () => {
  const scene = await startScene()
  const { ana, ben } = scene.people
  expect(ana.dm()).toHaveLength(0)
  await scene.goTo(PROMPTED)
  expect(dms(scene, ana).join()).toContain('3 numbers, closes Mon 11:00')
  for (const person of [ana, ben]) {
    await person.click(person.dm()[0]!, 'Enter numbers')
    await person.opened('Your numbers')
    await person.fill({ Demos: 9, Calls: 120, Proposals: 6, 'Proposals on profile': 3 })
    expect(await person.submit()).toEqual({ type: 'closed' })
    await scene.settle()
    console.log(dms(scene, person).join('\n---\n'))
  }
  await scene.goTo(CLOSED)
  console.log(posts(scene).join('\n=====\n'))
  console.log(dms(scene, scene.people.li).join('\n---\n'))
  console.log(
    scene.people.maya
      .channel(scene.channelId)
      .filter((m) => m.threadTs)
      .map((m) => scene.slack.render(m))
      .join('\n--thread--\n'),
  )
})
