import type { KnownBlock } from '@slack/types'
import { describe, expect, test } from 'vitest'
import { awkward, expectShown, typedIn } from '../../../../tests/slack/awkward.ts'
import { aRock } from '../../../../tests/store/fixtures.ts'
import { aMetric, aTeam } from '../../../../tests/support/facts.ts'
import { blankRock, type RockDraft } from '../../../domain/rocks/life/rock.ts'
import { USUAL_SETTINGS } from '../../../domain/rocks/life/settings.ts'
import { type Finding, lint, RULES } from '../../../domain/rocks/lint/lint.ts'
import { type LintContext, THRESHOLDS } from '../../../domain/rocks/lint/smart/rule.ts'
import type { Aim } from '../../../domain/rocks/progress/aim.ts'
import { prefillRock } from '../../../domain/rocks/title/prefill.ts'
import type { RockForm } from '../../../usecases/rocks/form/draft.ts'
import { markOf } from './findings.ts'
import { newRockModal, parseNewRock } from './new-rock.modal.ts'
import { parseRock, rockBlockOf, rockModal } from './rock.modal.ts'
import { IN_WORDS, readTyped, type TypedRock, typedOf } from './rock-form.ts'

const Q4 = '2026-10-01'
const TODAY = '2026-11-16'
const sqls = aMetric('sqls', { name: 'SQLs', stage: 'SQL' })
const price = aMetric('price', {
  name: 'Average price',
  kind: 'money',
  unit: 'USD',
  over: 'mean',
  decimals: 2,
  reportedBy: 'one',
})

const aForm = (patch: Partial<RockForm> = {}): RockForm => ({
  team: aTeam(),
  settings: USUAL_SETTINGS,
  today: TODAY,
  quarters: [Q4, '2027-01-01', '2027-04-01', '2027-07-01'],
  metrics: [sqls, price],
  aims: [],
  stored: null,
  ...patch,
})

const OF = { team: 'east', rock: crypto.randomUUID(), isNew: true, shown: [] }
const NOTHING = { findings: [], toOverride: [], usual: null }

const aContext = (patch: Partial<LintContext> = {}): LintContext => ({
  today: TODAY,
  startMonth: 1,
  metrics: [sqls, price],
  process: [],
  usual: null,
  ownerCarriesQuota: false,
  ownerOpenRocks: 0,
  aims: [],
  thresholds: THRESHOLDS,
  ...patch,
})

const draftFrom = (title: string, patch: Partial<RockDraft> = {}): RockDraft => ({
  ...prefillRock(title, { quarter: Q4, startMonth: 1, metrics: [sqls, price] }),
  ...patch,
})

const shownFor = (draft: RockDraft, form = aForm()) => {
  const findings = lint(draft, aContext())
  const toOverride = findings.filter(({ weight }) => weight === 'warning')
  return rockModal({
    of: OF,
    form,
    typed: typedOf(draft, null),
    review: { findings, toOverride, usual: null },
  })
}

/** The form as it comes back when nothing was touched. */
function untouched(view: ReturnType<typeof rockModal>): TypedRock {
  const values = Object.fromEntries(
    (view.blocks as KnownBlock[]).flatMap((block) => {
      if (block.type !== 'input' || !block.block_id) return []
      const initial = block.element as unknown as Record<string, unknown>
      const value = {
        value: initial.initial_value ?? null,
        selected_option: initial.initial_option,
        selected_options: initial.type === 'checkboxes' ? (initial.initial_options ?? []) : undefined,
        selected_user: initial.initial_user,
        selected_users: initial.type === 'multi_users_select' ? (initial.initial_users ?? []) : undefined,
        selected_date: initial.initial_date,
      }
      return [[block.block_id, Object.fromEntries(Object.entries(value).filter(([, each]) => each != null))]]
    }),
  )
  return parseRock(typedIn(view, values))
}

const read = (typed: TypedRock, stored: RockDraft | null = null) =>
  readTyped(typed, { metrics: [sqls, price], stored, startOf: () => TODAY, locale: null, today: TODAY })

const full: RockDraft = {
  ...blankRock('Reduce the average deal close time from 45 to 35 days', Q4),
  startOn: TODAY,
  type: 'building',
  ownerId: 'UOPS',
  partnerIds: ['UFIN'],
  measure: {
    metricId: null,
    name: 'average deal close time',
    kind: 'duration',
    unit: 'days',
    decimals: 1,
    whose: 'team',
    per: 'rock',
    direction: 'lower',
    baseline: 455n,
    target: 350n,
  },
  buildOn: '2026-12-15',
  resultsOn: ['2027-03-31', '2027-06-30'],
  aimId: 'a1',
  idealClientConsidered: true,
  counter: { metricId: 'price', better: 'higher' },
  milestones: [{ id: 'm1', text: 'First draft', on: '2026-11-30', doneOn: '2026-11-20' }],
}

const aim: Aim = {
  id: 'a1',
  teamId: 'east',
  horizon: 'annual',
  text: 'Win healthcare',
  metricId: null,
  retired: false,
}

describe('the form', () => {
  test('gives back what it was filled with', () => {
    const form = aForm({ aims: [aim] })
    const performing: RockDraft = {
      ...draftFrom('Generate 50 new SQLs by the end of Q4', { ownerId: 'UANA', startOn: TODAY }),
      counter: { metricId: 'price', better: 'lower' },
    }
    for (const draft of [full, performing]) {
      const { draft: back, wrong } = read(untouched(shownFor(draft, form)), draft)
      expect(wrong).toEqual({})
      expect(back).toEqual(draft)
    }
  })

  test('is shown with the longest and most hostile texts, forty metrics and every finding', () => {
    const metrics = Array.from({ length: 40 }, (_, i) => aMetric(crypto.randomUUID(), { name: awkward(i) }))
    const findings = RULES.map(
      ({ id, letter }, i): Finding => ({
        rule: id,
        letter,
        weight: i % 2 ? 'warning' : 'question',
        field: 'title',
        message: awkward(i),
        fix: awkward(i + 1),
        offers: [],
      }),
    )
    const aims = Array.from({ length: 20 }, (_, i) => ({ ...aim, id: `a${i}`, text: awkward(i) }))
    const stored = aRock('R', { number: 999, title: awkward(0) })
    const form = aForm({ metrics, aims, stored, team: aTeam({ name: awkward(0) }) })
    const milestones = Array.from({ length: 12 }, (_, i) => ({
      id: `m${i}`,
      text: '🎉'.repeat(75),
      on: '2026-12-01',
      doneOn: null,
    }))
    for (const type of ['building', 'performing'] as const) {
      for (const measuredBy of [IN_WORDS, metrics[0]?.id ?? '']) {
        const typed = {
          ...typedOf({ ...full, type, milestones, title: awkward(0).repeat(9) }, null),
          measuredBy,
          reason: awkward(2),
        }
        const of = { ...OF, shown: findings.map(markOf) }
        const review = { findings, toOverride: findings, usual: 10n ** 14n }
        expectShown(rockModal({ of, form, typed, review }, [awkward(0), awkward(2)]))
      }
    }
    expectShown(newRockModal(OF, form, null))
  })

  test('asks for a build date only of what is built, and for words only where no metric is chosen', () => {
    const ids = (draft: RockDraft) => shownFor(draft).blocks.map(({ block_id: id }) => id)
    expect(ids(full)).toEqual(expect.arrayContaining(['buildOn', 'name', 'unit']))
    const performing = ids(draftFrom('Generate 50 new SQLs by the end of Q4'))
    for (const id of ['buildOn', 'name', 'unit']) expect(performing).not.toContain(id)
    expect(performing).toEqual(expect.arrayContaining(['per', 'whose']))
    // An average that one person reports neither sums nor has parts by rep.
    const average = ids({ ...full, measure: full.measure && { ...full.measure, metricId: 'price' } })
    for (const id of ['per', 'whose']) expect(average).not.toContain(id)
  })

  test('says what the last 13 weeks say beside the baseline', () => {
    const typed = typedOf(draftFrom('Generate 50 new SQLs by the end of Q4'), null)
    const view = rockModal({ of: OF, form: aForm(), typed, review: { ...NOTHING, usual: 1490n } })
    expect(view.blocks.find(({ block_id: id }) => id === 'baseline')).toMatchObject({
      hint: { text: 'The last 13 weeks say 1,490.' },
    })
  })
})

describe('what the lint says', () => {
  test('is on top, by the letters of SMART, warnings and questions told apart in words', () => {
    const view = shownFor(draftFrom('Increase the # of leads'))
    const text = view.blocks
      .slice(
        0,
        view.blocks.findIndex(({ type }) => type === 'divider'),
      )
      .map((block) => JSON.stringify(block))
      .join('\n')
    expect(text).toContain('3 warnings')
    expect(text.indexOf('M  Measurable')).toBeGreaterThan(text.indexOf('S  Specific'))
    expect(text.indexOf('T  Time-bound')).toBeGreaterThan(text.indexOf('R  Relevant'))
    expect(text).toContain('▲ Warning: There is no number.')
    expect(text).toContain('? Question: Who owns it?')
    expect(text).toContain('Say by when: “by October 31”')
  })

  test('asks why only while a warning stands', () => {
    const asks = (draft: RockDraft) => shownFor(draft).blocks.some(({ block_id: id }) => id === 'reason')
    expect([asks(draftFrom('Increase the # of leads')), asks(full)]).toEqual([true, false])
  })

  test('a warning with other figures is another one', () => {
    const [finding] = lint(draftFrom('Increase the # of leads'), aContext())
    const other = { ...finding!, message: '50 → 120 looks unrealistic.' }
    expect(markOf(other)).not.toBe(markOf({ ...other, message: '50 → 100 looks unrealistic.' }))
    expect(markOf(other)).toBe(markOf({ ...other, fix: 'another' }))
  })
})

describe('what was typed', () => {
  const typed = typedOf(full, null)

  test('is read as people write numbers, in whatever it is counted', () => {
    const measure = (patch: Partial<TypedRock>) => read({ ...typed, ...patch }).draft.measure
    expect(measure({ unit: 'money:USD', baseline: '$1,200,000', target: '1500000.5' })).toMatchObject({
      kind: 'money',
      unit: 'USD',
      decimals: 1,
      baseline: 12_000_000n,
      target: 15_000_005n,
    })
    expect(measure({ unit: 'percent', baseline: '80%', target: '85 %' })).toMatchObject({
      kind: 'percent',
      baseline: 80n,
      target: 85n,
    })
    expect(measure({ measuredBy: 'price', baseline: '', target: '$99.50' })).toMatchObject({
      metricId: 'price',
      decimals: 2,
      baseline: null,
      target: 9950n,
      whose: 'team',
    })
  })

  test('is nothing where nothing was said', () => {
    expect(read({ ...typed, name: ' ', baseline: '', target: '' }).draft.measure).toBeNull()
  })

  test('what can’t be read is told beside its field, all at once', () => {
    const { wrong } = read({
      ...typed,
      baseline: 'many',
      target: '3O',
      milestones: '2026-11-30 First draft\nsoon',
    })
    expect(Object.keys(wrong).sort()).toEqual(['baseline', 'milestones', 'target'])
    expect(wrong.baseline).toContain('“many” is not a number')
    expect(wrong.milestones).toContain('Line 2: “soon”')
  })

  test('the type decides about the build date', () => {
    expect(read({ ...typed, type: 'performing' }).draft.buildOn).toBeNull()
  })

  test('every field has its input; those that are not shown have none', () => {
    const values = Object.fromEntries(
      shownFor(full, aForm({ aims: [aim] })).blocks.flatMap(({ block_id: id }) => (id ? [[id, {}]] : [])),
    )
    const view = { values: { ...values, laterOn: { value: { type: 'datepicker', selected_date: null } } } }
    const fields =
      'title type owner partners quarter baseline target direction buildOn aim idealClient counter'
    for (const field of fields.split(' ')) expect(rockBlockOf(field, view)).toBe(field)
    expect(rockBlockOf('measure', view)).toBe('name')
    expect(rockBlockOf('resultsOn', view)).toBe('resultOn')
    expect(rockBlockOf('reason', view)).toBeNull()
  })

  test('of the first step is what was chosen, and nothing else', () => {
    const view = newRockModal({ team: 'east', rock: 'r1' }, aForm(), 'UANA')
    const chosen = (type: string) =>
      parseNewRock(
        typedIn(view, {
          title: { value: 'Win' },
          owner: { selected_user: 'UANA' },
          quarter: { selected_option: { value: Q4 } },
          type: { selected_option: { value: type } },
        }),
      )
    expect(chosen('asTitled')).toEqual({ title: 'Win', given: { ownerId: 'UANA', quarter: Q4 } })
    expect(chosen('building').given.type).toBe('building')
  })
})
