import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rungEnding } from '../lint/funnel.ts'
import { formatMeasured } from '../progress/measure.ts'
import type { Amount } from './amounts.ts'
import { readDates } from './dates.ts'
import { readTitle } from './title.ts'
import { plainWord } from './words.ts'

/** Any character of Unicode, halves of a pair too. */
const anyCharacter = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code))

/** Q4 2026 of a calendar year. */
const CALENDAR = { quarter: '2026-10-01', startMonth: 1 }
const read = (title: string, calendar = CALENDAR) => readTitle(title, calendar)

/** An amount as people read it, with what it counts. */
const shown = (amount: Amount | null): string | null => {
  if (amount === null) return null
  const { kind, unit, decimals, value, noun, points, perWeek } = amount
  const text = formatMeasured(value, {
    metricId: null,
    name: '',
    whose: 'team',
    per: 'rock',
    direction: 'higher',
    baseline: null,
    target: null,
    kind,
    unit,
    decimals,
  })
  const isTime = kind === 'duration'
  return `${text}${points ? ' points' : ''}${noun && !isTime ? ` ${noun}` : ''}${perWeek ? ', a week' : ''}`
}

describe('a date in a title', () => {
  test.each([
    ['by October 31', '2026-10-31'],
    ['by Oct. 31st, 2027', '2027-10-31'],
    ['until 31 Oct', '2026-10-31'],
    ['by the 31st of October 2026', '2026-10-31'],
    ['by 2026-12-31', '2026-12-31'],
    ['by 31.12.2026', '2026-12-31'],
    ['by 12/31/2026', '2026-12-31'],
    ['by 31/12/2026', '2026-12-31'],
    ['by 10/10/2026', '2026-10-10'],
    // Without a year, the first in the Rock's quarter or after.
    ['by September 30', '2027-09-30'],
    ['in October', '2026-10-31'],
    ['by the end of February', '2027-02-28'],
    ['by end of Feb 2028', '2028-02-29'],
    ['in 2027', '2027-12-31'],
    ['by the end of Q4', '2026-12-31'],
    ['BY Q4', '2026-12-31'],
    ['in Q1', '2027-03-31'],
    ['by Q3 2026', '2026-09-30'],
    ['by 2027 Q2', '2027-06-30'],
    ['by Q4/2027', '2027-12-31'],
    ["by Q4 '27", '2027-12-31'],
    ['by Q4 FY27', '2027-12-31'],
    ['at the start of Q2', '2027-04-01'],
    ['before Q2', '2027-03-31'],
    ['in the fourth quarter', '2026-12-31'],
    ['by the end of the 1st quarter of 2027', '2027-03-31'],
    ['by H1', '2027-06-30'],
    ['by the end of H2', '2026-12-31'],
    ['by the end of the quarter', '2026-12-31'],
    ['by EOQ', '2026-12-31'],
    ['by the end of next quarter', '2027-03-31'],
    ['by year-end', '2026-12-31'],
    ['by EOY', '2026-12-31'],
    ['by the close of the quarter', '2026-12-31'],
    ['by quarter’s end', '2026-12-31'],
    ['by year’s end', '2026-12-31'],
    ['by the end of next year', '2027-12-31'],
    ['by the end of FY27', '2027-12-31'],
    ['by mid-year', '2027-06-30'],
    ['by mid-November', '2026-11-15'],
    ['by the middle of January', '2027-01-15'],
    ['by the start of December', '2026-12-01'],
    ['before December', '2026-11-30'],
    ['before December 15', '2026-12-14'],
    ['before the end of Q4', '2026-12-31'],
    ['by 12/31', '2026-12-31'],
    ['by 31/12', '2026-12-31'],
    ['by Christmas', '2026-12-25'],
    ['before Christmas', '2026-12-24'],
    ['by Christmas Eve', '2026-12-24'],
    ['ahead of Black Friday', '2026-11-27'],
    ['by Thanksgiving', '2026-11-26'],
    ['by New Year’s Eve', '2026-12-31'],
    ['before the new year', '2026-12-31'],
    ['by Labor Day', '2027-09-06'],
    ['by Easter', '2027-03-28'],
    ['by Easter 2028', '2028-04-16'],
    // Two digits are a year in every form that has them.
    ['by 31 Dec 26', '2026-12-31'],
    ['by 15 Jan 27', '2027-01-15'],
    ["by 15 Jan '28", '2028-01-15'],
    ['by Jan 15, ’28', '2028-01-15'],
    ['by 15-Jan-28', '2028-01-15'],
    ['by 15.1.28', '2028-01-15'],
    ['by 1/15/28', '2028-01-15'],
    ['by 15 Jan 28, owned by Ana', '2028-01-15'],
    ['by March ’28', '2028-03-31'],
    ['by Q1 28', '2028-03-31'],
    ['by H1/28', '2028-06-30'],
    ['by 15 Jan 10 customers', '2027-01-15'],
    // The time of day is no part of it.
    ['by 31 Dec 12:00', '2026-12-31'],
    ['by Fri 18 Dec 17:00', '2026-12-18'],
    ['by Fri 18.12.26', '2026-12-18'],
    ['by Dec 18 17:00', '2026-12-18'],
    ['by 18 Dec 5pm', '2026-12-18'],
    ['by 18 Dec 9 am', '2026-12-18'],
    ['by 18 December at 5 p.m.', '2026-12-18'],
    ['by 12:00 on 31 December', '2026-12-31'],
  ])('“… %s” is %s', (words, day) => {
    expect(read(`Close 60 deals ${words}`).dates).toEqual([day])
    expect(shown(read(`Close 60 deals ${words}`).to)).toBe('60 deals')
  })

  test.each([
    'by February 30',
    'by 2026-13-01',
    'by 12/11/2026', // November or December?
    'you may march on',
    '50 more than in Q3',
    'up on 2025',
    'vs. Q3 2026',
    'in Q5',
    'by the 31st',
    'FAQ4',
    'for the Christmas campaign',
    'by the Christmas campaign',
    'by Chinese New Year',
    'by 11/12',
    'after Easter',
    'around the clock, 24/7',
    'by Fri 31 Dec 26', // A Thursday.
    'by 3/4/27', // March or April?
    'before 9am',
    'by 17:00',
    'vs. 45 in Q3',
    'up from 45 deals in Q3 2026',
    '(45 in Q3)',
  ])('“… %s” has none', (words) => {
    expect(read(`Close deals ${words}`).dates).toEqual([])
  })

  test('of two, a building Rock is built on the first and has its result on the last', () => {
    const title = 'Bring $2M by the end of Q4 by launching a partner programme in Q1'
    expect(read(title, { quarter: '2026-01-01', startMonth: 1 })).toMatchObject({
      dates: ['2026-03-31', '2026-12-31'],
    })
    const building = 'Launch a partner programme by 31 Oct that will bring $2M by the end of Q2'
    expect(read(building)).toMatchObject({ type: 'building', buildOn: '2026-10-31', resultOn: '2027-06-30' })
  })

  test('of a fiscal year is read in the team’s quarters', () => {
    // A year from February on: FY27 Q4 is November to January.
    const fiscal = { quarter: '2026-11-01', startMonth: 2 }
    expect(read('Close 60 deals by the end of Q4', fiscal).dates).toEqual(['2027-01-31'])
    expect(read('Close 60 deals by Q1', fiscal).dates).toEqual(['2027-04-30'])
    expect(read('Close 60 deals by FY28 Q1', fiscal).dates).toEqual(['2027-04-30'])
    expect(read('Close 60 deals by the end of the year', fiscal).dates).toEqual(['2027-01-31'])
  })

  test('is never taken for an amount', () => {
    expect(readDates('50 SQLs by October 31', CALENDAR)).toEqual({
      dates: ['2026-10-31'],
      rest: '50 SQLs by           ',
    })
  })

  test('without a year comes after the one before it, wherever the year turns', () => {
    const title =
      'Implement a process in Q2 that will result in $200,000 of additional recurring revenue by the end of Q4'
    expect(read(title)).toMatchObject({ buildOn: '2027-06-30', resultOn: '2027-12-31' })
    expect(read('Launch it by February 1, and sell 50 by the end of this year').dates).toEqual([
      '2027-02-01',
      '2027-12-31',
    ])
    expect(read('Build it in Q2 2027, bring $1M by the end of Q4').dates).toEqual([
      '2027-06-30',
      '2027-12-31',
    ])
  })
})

describe('numbers in a title', () => {
  test.each([
    ['Generate 50 new SQLs', '50 new SQLs'],
    ['Complete 100 sales calls with weekly targets', '100 sales calls'],
    ['Generate $500K in revenue', '$500,000'],
    ['Reach $200,000', '$200,000'],
    ['Close €1.2m of business', '€1,200,000'],
    ['Close 1,5 million EUR', '€1,500,000'],
    ['Book USD 2bn', '$2,000,000,000'],
    ['Reach a win rate of 30%', '30%'],
    ['Increase win rate to 22.5 percent', '22.5% percent'],
    ['Answer within 2 hours', '2 h'],
    ['Close deals within 6 weeks', '42 days'],
    ['Answer every ticket in under 1h30', '90 min'],
    ['Reduce response time to under 1h30', '90 min'],
    ['Reduce response time to 1 h 30', '90 min'],
    ['Reduce response time to 1h05m', '65 min'],
    ['Reduce response time to 1 hour and 30 minutes', '90 min'],
    ['Reduce response time to 1:30 h', '90 min'],
    ['Reduce response time to ١h٣٠', '90 min'],
    ['Close tickets within 2d 4h', '52 h'],
    ['Close tickets within 2 days, 4 hours', '52 h'],
    ['Ramp reps up in 1 week 2 days', '9 days'],
    ['Hold 2h 30 people', '2 h'],
    ['Spend 2 h 30 a week prospecting', '150 min, a week'],
    ['Answer within one hour', '1 h'],
    ['Answer in under an hour', '1 h'],
    ['Answer every lead within a day', '1 day'],
    ['Hire two SDRs', '2 SDRs'],
    ['Raise it to 12 demos per week', '12 demos, a week'],
    ["Reach 1'200 calls", '1,200 calls'],
    ['Launch 3 campaigns to generate 100 qualified leads', '100 qualified leads'],
    ['Close 5 to 10 deals', '5 deals'],
  ])('“%s” is to reach %s', (title, to) => {
    const reading = read(title)
    expect([reading.from, shown(reading.to)?.replace('% percent', '%')]).toEqual([
      null,
      to.replace('% percent', '%'),
    ])
  })

  test.each([
    ['Reduce close time from 45 days to 35 days', '45 days', '35 days'],
    ['Reduce close time from 45 to 35 days', '45 days', '35 days'],
    ['Reduce close time from 6 to 4 weeks', '42 days', '28 days'],
    ['Raise the win rate to 30% from 22%', '22%', '30%'],
    ['Cut churn from 5 to 3.5%', '5%', '3.5%'],
    ['Deals: 50 a quarter → 60', '50', '60'],
    ['MRR $40K -> $60K', '$40,000', '$60,000'],
    ['Raise demos from 8 to 12 a week', '8, a week', '12, a week'],
    ['Raise demos from two to 4 a week', '2, a week', '4, a week'],
    ['Reduce response time from 4 h to 30 minutes', '4 h', '30 min'],
    ['Response time: 4 h → 30 minutes', '4 h', '30 min'],
    ['Response time: 4 h to 30 minutes', '4 h', '30 min'],
    ['Reduce response time 4h → 30m', '4 h', '30 min'],
    ['Reduce response time from 2h to 1h30', '2 h', '90 min'],
    ['Reduce response time from 2 to 1h30', '120 min', '90 min'],
    ['Improve response time from 1h30 to 45 min', '90 min', '45 min'],
    ['Cut response time from a day to 4 hours', '1 day', '4 h'],
    ['Cut churn 5% to 3%', '5%', '3%'],
  ])('“%s” goes from %s to %s', (title, from, to) => {
    const reading = read(title)
    const bare = (amount: Amount | null) => shown(amount && { ...amount, noun: '' })
    expect([bare(reading.from), bare(reading.to), reading.by]).toEqual([from, to, null])
  })

  test.each([
    ['Increase renewal rates by 5%', '5%', 'unclear'],
    ['Improve the win rate 5%', '5%', 'unclear'],
    ['Increase renewal rates by 5% (relative)', '5%', 'relative'],
    ['Increase renewal rates by 5 points', '5% points', 'points'],
    ['Increase renewal rates by 5 percentage points', '5% points', 'points'],
    ['Increase renewal rates by 5pp', '5% points', 'points'],
    ['Grow revenue 20%', '20%', 'relative'],
    ['Get 20% more pipeline', '20%', 'relative'],
    ['Double the demos', '100%', 'relative'],
    ['Halve the close time', '50%', 'relative'],
    ['Reach 3x pipeline', '200%', 'relative'],
    ['Increase calls by 50', '50', null],
    ['Bring $200,000 of additional revenue', '$200,000', null],
    ['Bring an additional $20K', '$20,000', null],
    ['Increase bookings by 5 to 10%', '5%', 'relative'],
  ])('“%s” changes by %s', (title, by, percent) => {
    const reading = read(title)
    const bare = reading.by && { ...reading.by, noun: '' }
    expect([reading.to, shown(bare), reading.percent]).toEqual([null, by, percent])
  })

  test.each([
    'Win R12 in B2B',
    'Be there 24/7',
    'Make a 90-day plan',
    'Close 5–10 of them',
    'Hold 1:1 meetings',
    'Be #1 and 3rd',
    'Call the top 10 accounts',
    'Version 2 of the playbook',
    'Reach 9999999999999999',
    'Reach 1,2,3',
    'Answer in 1h90',
    'Meet at 1:30',
    'Hold a 1h30-call',
    'Have one owner',
  ])('“%s” has none', (title) => {
    const { from, to, by } = read(title)
    expect([from, to, by]).toEqual([null, null, null])
  })
})

test('a number an hour counts what is done in it, as one a day does', () => {
  for (const pace of ['a day', 'an hour', 'per hour']) {
    const { to, counts } = read(`Make 20 calls ${pace}`)
    expect([counts, to?.otherPace]).toEqual(['calls', pace])
  }
})

describe('the type of a title', () => {
  test.each([
    ['Implement a process to reduce close time', 'building'],
    ['Hire two SDRs', 'building'],
    ['Roll out the new CRM', 'building'],
    ['Set up a partner programme', 'building'],
    ['Launch 3 campaigns to generate leads', 'building'],
    ['Complete the CRM migration', 'building'],
    ['Generate 50 SQLs', 'performing'],
    ['Complete 100 sales calls', 'performing'],
    ['Increase revenue by building a partner programme', 'performing'],
    ['Create 50 opportunities', 'performing'],
    ['Build a $2M pipeline', 'performing'],
    ['50 SQLs', null],
  ])('“%s”: %s', (title, type) => {
    expect(read(title).type).toBe(type)
  })
})

describe('which way is better', () => {
  test.each([
    ['Reduce close time', 'lower'],
    ['Cut churn', 'lower'],
    ['Increase demos', 'higher'],
    ['Improve close time from 45 to 35 days', 'lower'],
    ['Move NPS from 40 to 50', 'higher'],
    ['Move churn from 5% to 3.5%', 'lower'],
    ['Move the win rate from 3.5% to 12%', 'higher'],
    ['Implement a process to reduce the average deal close time', 'lower'],
    ['Improve the win rate', null],
  ])('“%s”: %s', (title, direction) => {
    expect(read(title).direction).toBe(direction)
  })
})

describe('the funnel in a title', () => {
  test.each([
    ['Increase the # of leads', 'lead', true],
    ['Generate 50 marketing qualified leads', 'mql', false],
    ['Generate 50 unqualified leads', 'lead', true],
    ['Generate 50 SQLs from leads', 'sql', false],
    ['Complete 100 sales calls', 'activity', false],
    ['Implement lead scoring to increase SQLs', 'sql', false],
    ['Hold 20 discovery meetings', 'discovery', false],
    ['Send 20 proposals', 'proposal', false],
    ['Grow sales by 20%', 'revenue', false],
    ['Win 20 new customers', 'won', false],
    ['Increase renewals', 'renewal', false],
    ['Reduce leads', 'lead', false],
    ['Lead the team', null, false],
  ])('“%s” is about %s', (title, rung, unqualified) => {
    const reading = read(title)
    expect([rungEnding(reading.counts), reading.unqualified]).toEqual([rung, unqualified])
  })
})

describe('a word in s', () => {
  test.each([
    ['NPS', 'nps'],
    ['Raise nps', 'raise nps'],
    ['SaaS and ROAS', 'saas and roas'],
    ['SQLs, MQLs, POCs', 'sql mql poc'],
    ['status of the process', 'status of the process'],
    ['an analysis of the business', 'an analysis of the business'],
    ['series of news', 'series of news'],
    ['pitches, processes, opportunities, bonuses', 'pitch process opportunity bonus'],
    ['DEALS', 'deal'],
    ['sales and databases', 'sale and database'],
  ])('“%s” is compared as “%s”', (text, words) => {
    expect([...text.matchAll(/\p{L}+/gu)].map(([word]) => plainWord(word, text)).join(' ')).toBe(words)
  })

  test('stands as it was written where a title’s words name what is counted', () => {
    expect(read('Move NPS from 40 to 50').counts).toBe('NPS')
    expect(read('Increase renewal rates by 5%').counts).toBe('renewal rates')
  })
})

test('whom a title names as owner is told, and is no part of what it is about', () => {
  const reading = read('Close 60 deals, owned by the head of sales operations')
  expect(reading.owner).toBe('head of sales operations')
  expect(reading.about).toEqual(['deal'])
})

describe('any text', () => {
  const pieces = fc.constantFrom(
    'from ',
    'to ',
    'by ',
    'Q4 ',
    'the end of ',
    'October ',
    '31 ',
    '$500K ',
    '5% ',
    '→ ',
    'increase ',
    'build ',
    'leads ',
    'owned by ',
    '99999999999999999 ',
    '1,2,3.4 ',
    '\u202e',
    '<!channel> ',
    '2026-02-30 ',
    'FY',
    "'26 ",
    '\0',
    '🪨',
    '½ ',
    '٣ ',
    '５０ ',
  )
  const anything = fc.oneof(
    fc.string({ unit: anyCharacter, maxLength: 300 }),
    fc.string({ maxLength: 300 }),
    fc.array(pieces, { maxLength: 40 }).map((words) => words.join('')),
  )
  const calendar = fc.record({
    quarter: fc.constantFrom('2026-10-01', '2024-02-01', '1999-12-01'),
    startMonth: fc.integer({ min: 1, max: 12 }),
  })

  test('is read without a fault, the same each time, into dates that exist and amounts that fit', () => {
    fc.assert(
      fc.property(anything, calendar, (title, each) => {
        const reading = readTitle(title, each)
        expect(readTitle(title, each)).toEqual(reading)
        expect([...reading.dates].sort()).toEqual(reading.dates)
        for (const day of reading.dates) expect(day).toMatch(/^\d{4}-\d\d-\d\d$/)
        for (const amount of [reading.from, reading.to, reading.by]) {
          if (amount) expect(amount.value >= 0n && amount.value <= 7n * 10n ** 24n).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('however long and repetitive, is read', () => {
    for (const each of [' ', '1', '1,', 'from 1 to ', 'by the end of ', 'a-', '$', 'owned by ', '\u00a0']) {
      expect(() => read(each.repeat(20_000))).not.toThrow()
    }
  })
})
