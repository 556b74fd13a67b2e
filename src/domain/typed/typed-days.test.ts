// What people type for days, and what it is taken for.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { thrownBy } from '../../../tests/support/facts.ts'
import { Refusal } from '../errors.ts'
import { addDays, dayRange, fullDay, fullRange, longWeekdayOf, shortDay, weekdayOf } from '../weeks/week.ts'
import { LOOK_BACK_DAYS, readDay, readDays } from './typed-days.ts'

/** A Tuesday; its week is 14 to 20 December, the 51st of 2026, which has 53. */
const TODAY = '2026-12-15'

/** "2026-12-21" or "2026-12-21..2026-12-24"; the words of a refusal otherwise. */
function outcome(text: string, locale: string | null = null, more: object = {}): string {
  try {
    const { firstDay, lastDay } = readDays(text, { today: TODAY, locale, ...more })
    return firstDay === lastDay ? firstDay : `${firstDay}..${lastDay}`
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal)
    return (error as Error).message
  }
}

describe('one day', () => {
  test.each([
    ['2026-11-16', '2026-11-16'],
    ['2026/11/16', '2026-11-16'],
    ['2026.11.16', '2026-11-16'],
    ['２０２６-１１-１６', '2026-11-16'],
    ['16 Nov 2025', '2025-11-16'],
    ['16 November, 2025', '2025-11-16'],
    ['Nov 16 2025', '2025-11-16'],
    ['November 16th, 2026', '2026-11-16'],
    ['16th of November 2026', '2026-11-16'],
    ['16. Nov. 2026', '2026-11-16'],
    ['16Nov', '2026-11-16'],
    ["21 Dec '27", '2027-12-21'],
    ['24 Dec', '2026-12-24'],
    ['Dec 24th', '2026-12-24'],
    ['1st. sept', '2027-09-01'],
    ['  3   jan ', '2027-01-03'],
    ['30 Nov', '2026-11-30'],
    ['today', '2026-12-15'],
    ['Yesterday', '2026-12-14'],
    ['tomorrow', '2026-12-16'],
    ['21.12.2026', '2026-12-21'],
    ['21. 12. 2026', '2026-12-21'],
    ['21.12.26', '2026-12-21'],
    ['21.12.', '2026-12-21'],
    ['21.12', '2026-12-21'],
    ['3.4.', '2027-04-03'],
    ['12/24', '2026-12-24'],
    ['24/12', '2026-12-24'],
    ['24/12/2026', '2026-12-24'],
    ['24-12-2026', '2026-12-24'],
    ['5/5', '2027-05-05'],
    ['monday', '2026-12-21'],
    ['Mon', '2026-12-21'],
    ['tues.', '2026-12-15'],
    ['on friday', '2026-12-18'],
    ['this friday', '2026-12-18'],
    ['this monday', '2026-12-14'],
    ['next monday', '2026-12-21'],
    ['last friday', '2026-12-11'],
    ['weds', '2026-12-16'],
    ['21 Dec 26', '2026-12-21'],
    ['21st of December 26', '2026-12-21'],
    ['21-Dec', '2026-12-21'],
    ['21-Dec-26', '2026-12-21'],
    ['21-Dec-2026', '2026-12-21'],
    ['Mon 21 Dec', '2026-12-21'],
    ['Fri 4 Dec 2026', '2026-12-04'],
    ['Monday, 21 December 2026', '2026-12-21'],
    ['Monday, December 21st, 2026', '2026-12-21'],
    ['on Monday the 21st of December', '2026-12-21'],
    ['Mon. 21.12.', '2026-12-21'],
    ['Mon 2026-12-21', '2026-12-21'],
    ['2026-12-21 (Mon)', '2026-12-21'],
    ['21 Dec, Monday', '2026-12-21'],
    // Two readings, of which the weekday fits one.
    ['Sat 3/4', '2027-04-03'],
    ['Thu 3/4', '2027-03-04'],
    ['Mon 26-12-21', '2026-12-21'],
    ['36-12-21', '2036-12-21'],
    ['12/24/26', '2026-12-24'],
  ])('“%s” is %s', (text, day) => {
    expect(outcome(text)).toBe(day)
  })

  test.each([
    ['de-DE', '24. Dezember', '2026-12-24'],
    ['de-DE', 'Montag', '2026-12-21'],
    ['de-DE', '3. März', '2027-03-03'],
    ['fr-FR', '24 décembre', '2026-12-24'],
    ['fr-FR', 'lundi', '2026-12-21'],
    ['pt-BR', '24 dez', '2026-12-24'],
    ['fr-FR', '3/4', '2027-04-03'],
    ['en-GB', '3/4', '2027-04-03'],
    ['en-US', '3/4', '2027-03-04'],
    ['en-US', '3/4/2026', '2026-03-04'],
    ['en-US', '24/12', '2026-12-24'],
    ['sv-SE', '3/4', '2027-04-03'],
    ['de-DE', '3.4.', '2027-04-03'],
    ['de-DE', 'Montag, 21. Dezember 2026', '2026-12-21'],
    ['de-DE', 'Mo 21.12.', '2026-12-21'],
    ['fr-FR', 'mar 21', '2027-03-21'],
    ['en-GB', '21/12/26', '2026-12-21'],
    ['de-DE', '26.12.21', '2021-12-26'],
  ])('for %s “%s” is %s', (locale, text, day) => {
    expect(outcome(text, locale)).toBe(day)
  })

  test.each([
    ['3/4', null, '“3/4” can be two days: write 3 Apr 2027 or 4 Mar 2027.'],
    ['12/11/2026', null, '“12/11/2026” can be two days: write 12 Nov 2026 or 11 Dec 2026.'],
    ['3.4.2026', 'en-US', '“3.4.2026” can be two days: write 3 Apr 2026 or 4 Mar 2026.'],
    ['next friday', null, '“next friday” can be two days: write 18 Dec 2026 or 25 Dec 2026.'],
    ['last monday', null, '“last monday” can be two days: write 14 Dec 2026 or 7 Dec 2026.'],
    [
      '29 Feb',
      null,
      '“29 Feb” is not a day I can read: there is no 29 Feb 2027, the next is 29 Feb 2028. Write a day like 2026-12-24 or 24 Dec.',
    ],
    ['29 Feb 2027', null, /there is no such day/],
    ['26-12-21', null, '“26-12-21” can be two days: write 26 Dec 2021 or 21 Dec 2026.'],
    ['21-12-26', 'en-GB', '“21-12-26” can be two days: write 21 Dec 2026 or 26 Dec 2021.'],
    ['26/12/21', null, '“26/12/21” can be two days: write 26 Dec 2021 or 21 Dec 2026.'],
    ['26/12/21', 'en-US', '“26/12/21” can be two days: write 26 Dec 2021 or 21 Dec 2026.'],
    ['26/12/21', 'ja-JP', '“26/12/21” can be two days: write 26 Dec 2021 or 21 Dec 2026.'],
    ['26. 12. 21', 'hu-HU', '“26. 12. 21” can be two days: write 26 Dec 2021 or 21 Dec 2026.'],
    ['3/4/26', null, '“3/4/26” can be two days: write 3 Apr 2026 or 4 Mar 2026.'],
    ['Tue 21 Dec 2026', null, /“Tue 21 Dec 2026” .*: 21 Dec 2026 is a Monday\. Write a day like/],
    ['Friday, 21 December', null, /21 Dec 2026 is a Monday/],
    ['21.12. (Tue)', null, /21 Dec 2026 is a Monday/],
    ['Mon 3/4', null, /3 Apr 2027 is a Saturday, 4 Mar 2027 is a Thursday/],
    ['31 Nov', null, /“31 Nov” is not a day I can read: there is no such day/],
    ['2026-02-30', null, /there is no such day/],
    ['31.11.2026', null, /there is no such day/],
    ['13/13', null, /there is no such day/],
    ['24 Dec 1026', null, /is the year right/],
  ])('“%s” for %s is asked about: %s', (text, locale, words) => {
    expect(outcome(text, locale)).toMatch(words)
  })

  test('29 Feb is taken where the year has one', () => {
    expect(readDay('29 Feb', { today: '2028-01-10', locale: null })).toBe('2028-02-29')
    expect(readDay('29 Feb 2028', { today: TODAY, locale: null })).toBe('2028-02-29')
    expect(outcome('29 Feb', null, { today: '2026-01-10' })).toContain('there is no 29 Feb 2026')
  })

  test.each([
    '',
    'soon',
    '2026-13-01',
    '24',
    'Dec',
    '16 Novel',
    '0 Dec',
    '3-4',
    '<!channel>',
    'mo',
    'Dec 24 26',
  ])('“%s” is refused in words', (text) => {
    expect(outcome(text)).toMatch(/is not a day I can read.* Write a day like 2026-12-24 or 24 Dec\.$/)
  })
})

describe('several days', () => {
  test.each([
    ['Dec 21-24', '2026-12-21..2026-12-24'],
    ['21—24 Dec', '2026-12-21..2026-12-24'],
    ['24-27 Dec', '2026-12-24..2026-12-27'],
    ['24–27 Dec 2027', '2027-12-24..2027-12-27'],
    ['Dec 24–27, 2027', '2027-12-24..2027-12-27'],
    ['Dec 21st to 24th', '2026-12-21..2026-12-24'],
    ['between 21 and 24 Dec', '2026-12-21..2026-12-24'],
    ['21.-24.12.', '2026-12-21..2026-12-24'],
    ['21.–24.12.2026', '2026-12-21..2026-12-24'],
    ['21.12.-24.12.', '2026-12-21..2026-12-24'],
    ['21/12 - 24/12', '2026-12-21..2026-12-24'],
    ['21 Dec – 31 Dec', '2026-12-21..2026-12-31'],
    ['21 Dec-31 Dec', '2026-12-21..2026-12-31'],
    ['from 21 Dec until 3 Jan', '2026-12-21..2027-01-03'],
    ['28 Dec - 3 Jan', '2026-12-28..2027-01-03'],
    ['28 Dec - 3 Jan 2030', '2029-12-28..2030-01-03'],
    ['Dec 28 - Jan 3', '2026-12-28..2027-01-03'],
    ['2026-12-21 to 2026-12-31', '2026-12-21..2026-12-31'],
    ['2026-12-21..2026-12-31', '2026-12-21..2026-12-31'],
    ['2026-12-21/2026-12-31', '2026-12-21..2026-12-31'],
    ['2026-12-21 - 2026-12-31', '2026-12-21..2026-12-31'],
    ['today until 18 Dec', '2026-12-15..2026-12-18'],
    ['monday to wednesday', '2026-12-21..2026-12-23'],
    ['mon-fri', '2026-12-21..2026-12-25'],
    ['friday - monday', '2026-12-18..2026-12-21'],
    ['until friday', '2026-12-15..2026-12-18'],
    ['till 3 Jan', '2026-12-15..2027-01-03'],
    ['through friday', '2026-12-15..2026-12-18'],
    ['3 days', '2026-12-15..2026-12-17'],
    ['a day', '2026-12-15'],
    ['for two days', '2026-12-15..2026-12-16'],
    ['3 days from monday', '2026-12-21..2026-12-23'],
    ['from 21 Dec for 3 days', '2026-12-21..2026-12-23'],
    ['2 weeks', '2026-12-15..2026-12-28'],
    ['next week', '2026-12-21..2026-12-27'],
    ['this week', '2026-12-14..2026-12-20'],
    ['last week', '2026-12-07..2026-12-13'],
    ['week of 24 Dec', '2026-12-21..2026-12-27'],
    ['W53', '2026-12-28..2027-01-03'],
    ['week 53', '2026-12-28..2027-01-03'],
    ['2026-W53', '2026-12-28..2027-01-03'],
    ['W1', '2027-01-04..2027-01-10'],
    ['KW 5 2027', '2027-02-01..2027-02-07'],
    ['Mon 21 – Thu 24 Dec', '2026-12-21..2026-12-24'],
    ['Mon 21 Dec – Thu 24', '2026-12-21..2026-12-24'],
    ['Mon 21 Dec – Thu 24 Dec', '2026-12-21..2026-12-24'],
    ['Mon Dec 21 - Thu Dec 24, 2026', '2026-12-21..2026-12-24'],
    ['Monday, December 21 to Thursday, December 24', '2026-12-21..2026-12-24'],
    ['16–20 Nov', '2026-11-16..2026-11-20'],
    ['16–20 Nov 26', '2026-11-16..2026-11-20'],
    ['28 Dec – 1 Jan 2027', '2026-12-28..2027-01-01'],
    ['Mon 28 Dec – Fri 1 Jan 2027', '2026-12-28..2027-01-01'],
    ['28 Dec 26 – 1 Jan 27', '2026-12-28..2027-01-01'],
    ['21-Dec-26 to 24-Dec-26', '2026-12-21..2026-12-24'],
    ['until Thu 24 Dec', '2026-12-15..2026-12-24'],
    ['week of Thu 24 Dec', '2026-12-21..2026-12-27'],
    ['3 days from Mon 21 Dec', '2026-12-21..2026-12-23'],
  ])('“%s” are %s', (text, days) => {
    expect(outcome(text)).toBe(days)
  })

  test.each([
    ['2026-12-24 to 2026-12-21', /before the first/],
    ['24 Dec to 21 Dec', /before the first/],
    ['24-21 Dec', /before the first/],
    ['Dec 24-21', /before the first/],
    ['until 3 Jan 2026', /before the first/],
    ['5 days', '“5 days” can be two stretches: write 15–19 Dec 2026 or 15–21 Dec 2026.'],
    ['2027-W53', /2027 has no week 53/],
    ['Tue 21 – Thu 24 Dec', /21 Dec 2026 is a Monday/],
    ['Mon 21 – Fri 24 Dec', /24 Dec 2026 is a Thursday/],
    ['Mon 21 Dec – Fri 24', /24 Dec 2026 is a Thursday/],
    ['Mon 28 Dec – Sat 1 Jan 2027', /1 Jan 2027 is a Friday/],
    ['26-12-21 to 26-12-24', '“26-12-21” can be two days: write 26 Dec 2021 or 21 Dec 2026.'],
    ['W54', /has no week 54/],
    ['W0', /has no week 0/],
    ['29–31 Nov', /there is no such day/],
    ['28–30 Feb', /there is no such day/],
    ['3/4 - 5/4', '“3/4” can be two days: write 3 Apr 2027 or 4 Mar 2027.'],
    ['21-24', /is not a day I can read/],
    ['21, 22 and 24 Dec', /is not a day I can read/],
    ['from monday', /“from monday” is not a day I can read: say until when/],
    ['0 days', /is not a day I can read/],
    ['Christmas', /is not a day I can read/],
  ])('“%s” are asked about: %s', (text, words) => {
    expect(outcome(text)).toMatch(words)
  })

  test('a week has the first day, and a stretch the working days, of whoever asks', () => {
    expect(outcome('next week', null, { weekStart: 7 })).toBe('2026-12-20..2026-12-26')
    expect(outcome('3 days', null, { today: '2026-12-17', workdays: [7, 1, 2, 3, 4] })).toContain(
      'write 17–19 Dec 2026 or 17–21 Dec 2026',
    )
    expect(outcome('3 days', null, { today: '2026-12-20', workdays: [7, 1, 2, 3, 4] })).toBe(
      '2026-12-20..2026-12-22',
    )
  })

  test('a week’s number early in the year may be last year’s', () => {
    expect(outcome('W53', null, { today: '2027-01-12' })).toBe('2026-12-28..2027-01-03')
    expect(outcome('W53', null, { today: '2027-06-01' })).toMatch(/2028 has no week 53/)
  })

  test('whatever is typed is read or refused in words', () => {
    expect(thrownBy(() => readDays('🎉'.repeat(500), { today: TODAY, locale: 'xx' }))).toBeInstanceOf(Refusal)
  })
})

describe('what we write ourselves', () => {
  const FIRST = '2015-01-01'
  const anyDay = fc.integer({ min: 0, max: 9000 }).map((days) => addDays(FIRST, days))
  const anyStretch = fc
    .tuple(anyDay, fc.integer({ min: 0, max: 180 }))
    .map(([firstDay, days]) => ({ firstDay, lastDay: addDays(firstDay, days) }))
  const locales = fc.constantFrom(null, 'en-US', 'en-GB', 'de-DE', 'pt-BR', 'fr-FR', 'sv-SE', 'ja-JP', 'xx')

  test('with a year is read back as the same day, whoever reads it and whenever', () => {
    fc.assert(
      fc.property(anyDay, anyDay, locales, (day, today, locale) => {
        const written = [day, fullDay(day), `${weekdayOf(day)} ${fullDay(day)}`, fullRange(day, day)]
        for (const text of [...written, `${longWeekdayOf(day)}, ${fullDay(day)}`])
          expect([text, readDay(text, { today, locale })]).toEqual([text, day])
      }),
    )
  })

  test('with a year is read back as the same days', () => {
    fc.assert(
      fc.property(anyStretch, anyDay, locales, ({ firstDay, lastDay }, today, locale) => {
        const ends = [firstDay, lastDay].map((day) => `${weekdayOf(day)} ${fullDay(day)}`)
        for (const text of [fullRange(firstDay, lastDay), `${firstDay} – ${lastDay}`, ends.join(' – ')])
          expect([text, readDays(text, { today, locale })]).toEqual([text, { firstDay, lastDay }])
      }),
    )
  })

  test('as its reader’s day has it, is read back for the months around it', () => {
    const near = fc.tuple(
      anyDay,
      fc.integer({ min: -LOOK_BACK_DAYS, max: 240 }),
      fc.integer({ min: 0, max: 60 }),
    )
    fc.assert(
      fc.property(near, locales, ([today, away, more], locale) => {
        const firstDay = addDays(today, away)
        const lastDay = addDays(firstDay, more)
        const [day, days] = [shortDay(firstDay, today), dayRange(firstDay, lastDay, today)]
        expect([day, readDay(day, { today, locale })]).toEqual([day, firstDay])
        const dated = `${weekdayOf(firstDay)} ${day}`
        expect([dated, readDay(dated, { today, locale })]).toEqual([dated, firstDay])
        expect([days, readDays(days, { today, locale })]).toEqual([days, { firstDay, lastDay }])
      }),
    )
  })

  test('as the two readings of a day can be typed as it is shown', () => {
    const numbers = fc
      .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }))
      .filter(([one, two]) => one !== two)
    fc.assert(
      fc.property(numbers, fc.constantFrom('', '/26', '/2025'), anyDay, ([one, two], year, today) => {
        const asked = outcome(`${one}/${two}${year}`, null, { today })
        const [, ...shown] = /can be two days: write (.+) or (.+)\.$/.exec(asked) ?? []
        expect([asked, shown.length]).toEqual([asked, 2])
        for (const each of shown) expect(fullDay(readDay(each, { today, locale: null }))).toBe(each)
      }),
    )
  })
})
