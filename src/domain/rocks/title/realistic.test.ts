// Titles as sales teams write them, and all that is read from each.
import { describe, expect, test } from 'vitest'
import { aMetric, aRatio } from '../../../../tests/support/facts.ts'
import type { RockDraft } from '../life/rock.ts'
import { lint } from '../lint/lint.ts'
import { type LintContext, THRESHOLDS } from '../lint/smart/rule.ts'
import { formatMeasured } from '../progress/measure.ts'
import type { Amount } from './amounts.ts'
import { prefillRock } from './prefill.ts'
import { readTitle } from './title.ts'

const Q4 = { quarter: '2026-10-01', startMonth: 1 }
/** A year from February on. */
const FISCAL = { quarter: '2026-11-01', startMonth: 2 }

const usd = { kind: 'money', unit: 'USD' } as const
/** A scorecard with a metric at every rung of the funnel, so that whatever is guessed is guessed here. */
const METRICS = [
  aMetric('Calls', { stage: 'Outbound' }),
  aMetric('Leads', { stage: 'Lead' }),
  aMetric('MQLs', { stage: 'MQL' }),
  aMetric('SQLs', { stage: 'SQL' }),
  aMetric('Meetings booked', { stage: 'Discovery' }),
  aMetric('Demos held', { stage: 'Demo' }),
  aMetric('Proposals', { stage: 'Proposal' }),
  aMetric('New opportunities', { stage: 'Opportunity' }),
  aMetric('Deals', { stage: 'Won' }),
  aMetric('Customers', { stage: 'Won' }),
  aMetric('Accounts', { stage: 'Won' }),
  aMetric('Contracts', { stage: 'Won' }),
  aMetric('Orders', { stage: 'Won' }),
  aMetric('Partners'),
  aMetric('New business', { ...usd, stage: 'Won' }),
  aMetric('Pipeline value', { ...usd, over: 'latest' }),
  aMetric('Average price', { ...usd, over: 'mean' }),
  aMetric('Sales cycle', { kind: 'duration', unit: 'days', over: 'mean' }),
  aMetric('Retention', { kind: 'percent', decimals: 1, over: 'latest', stage: 'Renewal' }),
  aRatio('Win rate', 'Deals', 'Proposals', { stage: 'Won' }),
]

const aContext: LintContext = {
  today: '2026-10-01',
  startMonth: 1,
  metrics: METRICS,
  process: ['Outbound', 'Lead', 'MQL', 'SQL', 'Discovery', 'Demo', 'Proposal', 'Won'],
  usual: null,
  ownerCarriesQuota: false,
  ownerOpenRocks: 0,
  aims: [{ id: 'aim', teamId: 'east', horizon: 'annual', text: 'Grow', metricId: null, retired: false }],
  thresholds: THRESHOLDS,
}

/** A Rock set from its title, with all that no title says answered. */
const setFrom = (title: string, calendar = Q4): RockDraft => ({
  ...prefillRock(title, { ...calendar, metrics: METRICS }),
  ownerId: 'ops',
  partnerIds: ['finance'],
  aimId: 'aim',
  idealClientConsidered: true,
  counter: { metricId: 'none', better: 'higher' },
  milestones: [{ id: 'm1', text: 'Agreed', on: '2026-11-01', doneOn: null }],
})

const inWords = ({ kind, unit, decimals, value, points, perWeek }: Amount): string => {
  const measure = { metricId: null, name: '', whose: 'team', per: 'rock', direction: 'higher' } as const
  const text = formatMeasured(value, { ...measure, baseline: null, target: null, kind, unit, decimals })
  return `${text.replace('\u00a0', ' ')}${points ? ' points' : ''}${perWeek ? ' a week' : ''}`
}

/** "45 days → 35 days", "by 20% (relative)", "? → 50"; "" without a number. */
function numbersOf(title: string, calendar = Q4): string {
  const { from, to, by, percent } = readTitle(title, calendar)
  const change = by && `by ${inWords(by)}${percent ? ` (${percent})` : ''}`
  if (!change) return to ? `${from ? inWords(from) : '?'} → ${inWords(to)}` : from ? inWords(from) : ''
  return from ? `${inWords(from)} ${change}` : change
}

type Row = [
  title: string,
  type: string,
  /** The metric in brackets, else what it counts in the title's words. */
  counts: string | null,
  numbers: string,
  dates: string[],
  /** Warnings, and the questions about what the title says. */
  said: string[],
]

/** Questions every such Rock has for want of an answer that no title gives. */
const USUAL = new Set(['baseline'])

const ROWS: Record<string, Row[]> = {
  'A metric is proposed when its name stands there, and none is guessed': [
    ['Demo the new product by Q4', 'performing ↑', null, '', ['2026-12-31'], ['number']],
    ['Improve deal and pipeline hygiene by Q4', 'performing ↑', null, '', ['2026-12-31'], ['number']],
    [
      'Reduce the average sales cycle from 60 to 50 days by Q4',
      'performing ↓',
      '[Sales cycle]',
      '60 days → 50 days',
      ['2026-12-31'],
      [],
    ],
    ['Ensure 90% of leads get a reply by Q4', 'performing ↑', 'leads', '? → 90%', ['2026-12-31'], []],
    ['Grow pipeline to 3x quota by Q4', 'performing ↑', 'pipeline', '? → 3', ['2026-12-31'], []],
    ['Move 15 leads to the opportunity stage by Q4', 'performing ↑', 'leads', '? → 15', ['2026-12-31'], []],
    ['Expand 10 accounts by $20k each by Q4', 'performing ↑', 'accounts', '? → 10', ['2026-12-31'], []],
    [
      'Increase orders per customer from 2 to 3 by Q4',
      'performing ↑',
      'orders per customer',
      '2 → 3',
      ['2026-12-31'],
      [],
    ],
    ['Reduce deals without a next step to 5 by Q4', 'performing ↓', 'deals', '? → 5', ['2026-12-31'], []],
    [
      'Generate an additional $200k in pipeline by Q4',
      'performing ↑',
      '[Pipeline value]',
      'by $200,000',
      ['2026-12-31'],
      [],
    ],
    [
      'Reduce lost proposals from 30% to 25% by Q4',
      'performing ↓',
      'lost proposals',
      '30% → 25%',
      ['2026-12-31'],
      [],
    ],
    [
      'Improve customer lifetime value 10% by Q4',
      'performing ↑',
      null,
      'by 10% (relative)',
      ['2026-12-31'],
      [],
    ],
    ['Convert 15% of leads by Q4', 'performing ↑', 'leads', '? → 15%', ['2026-12-31'], []],
    ['Send proposals to 20 customers by Q4', 'performing ↑', 'customers', '? → 20', ['2026-12-31'], []],
    ['Woo 20 customers by Q4', 'performing ↑', 'customers', '? → 20', ['2026-12-31'], []],
    ['Call 50 leads by Oct 31', 'performing ↑', 'leads', '? → 50', ['2026-10-31'], []],
    ['Improve sales and marketing alignment by Q4', 'performing ↑', null, '', ['2026-12-31'], ['number']],
    [
      'Reduce no-show rate from 30% to 25% by Q4',
      'performing ↓',
      'no-show rate',
      '30% → 25%',
      ['2026-12-31'],
      [],
    ],
    [
      'Generate 200 leads from the trade show by Nov 20',
      'performing ↑',
      '[Leads]',
      '? → 200',
      ['2026-11-20'],
      ['unqualified'],
    ],
    ['Hold pipeline reviews with 5 managers by Q4', 'performing ↑', null, '', ['2026-12-31'], ['number']],
    [
      'Shorten ramp time from 6 months to 4 months by Q4',
      'performing ↓',
      'ramp time in months',
      '6 → 4',
      ['2026-12-31'],
      [],
    ],
    [
      'Generate $250k in upsell revenue by Q4',
      'performing ↑',
      'upsell revenue',
      '? → $250,000',
      ['2026-12-31'],
      [],
    ],
    ['Increase deals won from 10 to 15 by Q4', 'performing ↑', '[Deals]', '10 → 15', ['2026-12-31'], []],
    ['Cut lost deals from 30 to 20 by Q4', 'performing ↓', 'lost deals', '30 → 20', ['2026-12-31'], []],
    [
      'Raise average deal size from $18k to $24k',
      'performing ↑',
      'average deal size',
      '$18,000 → $24,000',
      [],
      ['date'],
    ],
    ['Increase average order value 10%', 'performing ↑', null, 'by 10% (relative)', [], ['date']],
    ['Renew 95% of contracts', 'performing ↑', 'contracts', '? → 95%', [], ['date']],
    ['Implement account plans for our top 20 accounts', 'building ↑', null, '', [], ['number', 'date']],
    ['Get 25 customer reviews on G2', 'performing ↑', 'customer reviews', '? → 25', [], ['date']],
    ['Lose fewer deals on price', 'performing ↓', null, '', [], ['number', 'date']],
    ['Pipeline coverage to 4x', 'performing ↑', 'Pipeline coverage', '? → 4', [], ['date']],
    ['Sign 5 channel partners producing $50k each', 'performing ↑', '[Partners]', '? → 5', [], ['date']],
    ['Book 40 meetings by Dec 15', 'performing ↑', '[Meetings booked]', '? → 40', ['2026-12-15'], []],
    ['Cancel fewer meetings by Q4', 'performing ↓', null, '', ['2026-12-31'], ['number']],
    ['Hold 60 demonstrations by Q4', 'performing ↑', '[Demos held]', '? → 60', ['2026-12-31'], []],
    ['Generate 50 sales qualified leads by Q4', 'performing ↑', '[SQLs]', '? → 50', ['2026-12-31'], []],
    ['Increase call volume by 20% by Q4', 'performing ↑', '[Calls]', 'by 20% (relative)', ['2026-12-31'], []],
    ['Write call scripts for 3 verticals by Nov 15', 'building ↑', 'verticals', '? → 3', ['2026-11-15'], []],
    ['Reduce cost per lead by 15% by Q4', 'performing ↓', null, 'by 15% (relative)', ['2026-12-31'], []],
    [
      'Improve call to meeting conversion by 3 points by Q4',
      'performing ↑',
      'call to meeting conversion',
      'by 3% points (points)',
      ['2026-12-31'],
      [],
    ],
    [
      'Shorten the sales cycle from 10 to 8 weeks by Q4',
      'performing ↓',
      '[Sales cycle]',
      '70 days → 56 days',
      ['2026-12-31'],
      [],
    ],
    [
      'Reduce time to close from 60 days to 45 days by Q4',
      'performing ↓',
      '[Sales cycle]',
      '60 days → 45 days',
      ['2026-12-31'],
      [],
    ],
    ['Raise the win rate to 30% by Q4', 'performing ↑', '[Win rate]', '? → 30%', ['2026-12-31'], []],
    [
      'Close $750k of new business by Q4',
      'performing ↑',
      '[New business]',
      '? → $750,000',
      ['2026-12-31'],
      [],
    ],
    ['Add 12 new customers in EMEA by Q4', 'performing ↑', '[Customers]', '? → 12', ['2026-12-31'], []],
    ['Visit 30 customers by Nov 30', 'performing ↑', 'customers', '? → 30', ['2026-11-30'], []],
    [
      'Win back 10 churned customers by Q4',
      'performing ↑',
      'churned customers',
      '? → 10',
      ['2026-12-31'],
      [],
    ],
    [
      'Grow pipeline value from $1.5M to $2M by Q4',
      'performing ↑',
      '[Pipeline value]',
      '$1,500,000 → $2,000,000',
      ['2026-12-31'],
      [],
    ],
    [
      'Get 15 referrals from happy customers by Q4',
      'performing ↑',
      'referrals',
      '? → 15',
      ['2026-12-31'],
      [],
    ],
    [
      'Cut discounting on deals from 18% to 12% by Q4',
      'performing ↓',
      'discounting',
      '18% → 12%',
      ['2026-12-31'],
      [],
    ],
  ],
  'Which way is better': [
    [
      'Cut the noise: book at least 40 meetings by Q4',
      'performing ↑',
      '[Meetings booked]',
      '? → 40',
      ['2026-12-31'],
      [],
    ],
    ['Get fewer complaints by Q4', 'performing ↓', null, '', ['2026-12-31'], ['number']],
    ['Bring discounts down to 8% by Q4', 'performing ↓', 'discounts', '? → 8%', ['2026-12-31'], []],
    [
      'Improve forecast accuracy to within 10% by Q4',
      'performing ↑',
      'forecast accuracy',
      '? → 10%',
      ['2026-12-31'],
      [],
    ],
    ['Close 60 deals with fewer calls by Q4', 'performing ↑', '[Deals]', '? → 60', ['2026-12-31'], []],
    ['Cut DSO from 45d to 35d by Q4', 'performing ↓', 'DSO', '45 days → 35 days', ['2026-12-31'], []],
    ['Double win rate by Q4', 'performing ↑', '[Win rate]', 'by 100% (relative)', ['2026-12-31'], []],
    ['Increase win rate 1.5x by Q4', 'performing ↑', '[Win rate]', 'by 50% (relative)', ['2026-12-31'], []],
    [
      'Reduce lead response time from 4 hours to 30 minutes',
      'performing ↓',
      'lead response time',
      '4 h → 30 min',
      [],
      ['stretch', 'date'],
    ],
    ['Respond to inbound leads within 5 minutes', 'performing ↓', 'inbound leads', '? → 5 min', [], ['date']],
    [
      'Improve quote turnaround from 2 days to 4 hours by Q4',
      'performing ↓',
      'quote turnaround',
      '2 days → 4 h',
      ['2026-12-31'],
      ['stretch'],
    ],
    [
      'Move proposal turnaround from 90 minutes to 1 hour by Q4',
      'performing ↓',
      'proposal turnaround',
      '90 min → 1 h',
      ['2026-12-31'],
      [],
    ],
    [
      'Answer every web inquiry in under 10 minutes by Q4',
      'performing ↓',
      'web inquiry',
      '? → 10 min',
      ['2026-12-31'],
      [],
    ],
    ['Keep churn below 3% through Q4', 'performing ↓', 'churn', '? → 3%', ['2026-12-31'], []],
    [
      'Keep gross margin at least at 42% through Q4',
      'performing ↑',
      'gross margin',
      '? → 42%',
      ['2026-12-31'],
      [],
    ],
    ['No more than 5 escalations by Q4', 'performing ↓', 'escalations', '? → 5', ['2026-12-31'], []],
    [
      'Respond to 90% of leads within 5 minutes by Q4',
      'performing ↑',
      'leads',
      '? → 90%',
      ['2026-12-31'],
      [],
    ],
    ['Halve no-shows by Q4', 'performing ↓', null, 'by 50% (relative)', ['2026-12-31'], []],
    ['Cut ramp time in half by Q4', 'performing ↓', null, 'by 50% (relative)', ['2026-12-31'], []],
    ['Double demos by Q4', 'performing ↑', '[Demos held]', 'by 100% (relative)', ['2026-12-31'], []],
    ['Twice as many referrals by Q4', 'performing ↑', null, 'by 100% (relative)', ['2026-12-31'], []],
    [
      'Raise pipeline coverage from 3x to 4x by Q4',
      'performing ↑',
      'pipeline coverage',
      '3 → 4',
      ['2026-12-31'],
      [],
    ],
  ],
  'Whose number it is': [
    [
      'Increase weekly calls from 200 to 250 by Q4',
      'performing ↑',
      '[Calls]',
      '200 a week → 250 a week',
      ['2026-12-31'],
      [],
    ],
    ['250 weekly calls by Q4', 'performing ↑', '[Calls]', '? → 250 a week', ['2026-12-31'], []],
    [
      'Calls per AE per week from 40 to 50 by Q4',
      'performing ↑',
      '[Calls]',
      '40 a week → 50 a week',
      ['2026-12-31'],
      ['per-person'],
    ],
    [
      'Each salesperson to close one deal a week by Q4',
      'performing ↑',
      '[Deals]',
      '? → 1 a week',
      ['2026-12-31'],
      ['per-person'],
    ],
    [
      'Reps each send 5 proposals by Q4',
      'performing ↑',
      '[Proposals]',
      '? → 5',
      ['2026-12-31'],
      ['per-person'],
    ],
    ['each rep make 50 calls a week', 'performing ↑', '[Calls]', '? → 50 a week', [], ['per-person', 'date']],
    [
      'Raise demos from 3 to 5 per rep by Q4',
      'performing ↑',
      '[Demos held]',
      '3 → 5',
      ['2026-12-31'],
      ['per-person', 'stretch'],
    ],
    [
      '50 calls per rep per week in Q4',
      'performing ↑',
      '[Calls]',
      '? → 50 a week',
      ['2026-12-31'],
      ['per-person'],
    ],
    [
      'Every AE closes $200k of new business by Q4',
      'performing ↑',
      '[New business]',
      '? → $200,000',
      ['2026-12-31'],
      ['per-person'],
    ],
    [
      'Book 60 meetings a week across the team by Q4',
      'performing ↑',
      '[Meetings booked]',
      '? → 60 a week',
      ['2026-12-31'],
      [],
    ],
  ],
  'What is built': [
    [
      'Hire 5 partner managers producing $50k each by Q4',
      'building ↑',
      'partner managers',
      '? → 5',
      ['2026-12-31'],
      [],
    ],
    ['In 60 days hire 3 AEs by Dec 1', 'building ↑', 'AEs', '? → 3', ['2026-12-01'], []],
    ['Train 10 customers by Q4', 'building ↑', 'customers', '? → 10', ['2026-12-31'], []],
    ['Develop a proposal by Nov 15', 'building ↑', null, '', ['2026-11-15'], ['number']],
    ['Review 10 lost deals by Q4', 'building ↑', 'lost deals', '? → 10', ['2026-12-31'], []],
    ['Get the new comp plan live by Nov 1', 'building ↑', null, '', ['2026-11-01'], ['number']],
    ['Get 20 new customers by Q4', 'performing ↑', '[Customers]', '? → 20', ['2026-12-31'], []],
    [
      'Launch a partner portal that brings 20 deals by Q4',
      'building ↑',
      '[Deals]',
      '? → 20',
      ['2026-12-31'],
      [],
    ],
    ['Design a proposal template by Nov 15', 'building ↑', null, '', ['2026-11-15'], ['number']],
    ['Write the sales playbook', 'building ↑', null, '', [], ['number', 'date']],
    ['Train the team', 'building ↑', null, '', [], ['number', 'date']],
    [
      'Document the handoff from SDRs to AEs by mid-November',
      'building ↑',
      null,
      '',
      ['2026-11-15'],
      ['number'],
    ],
    ['Hire 3 AEs by Thanksgiving', 'building ↑', 'AEs', '? → 3', ['2026-11-26'], []],
    ['Roll out the new CRM to 5 regions by Dec 1', 'building ↑', 'regions', '? → 5', ['2026-12-01'], []],
    ['Create a mutual action plan template by Halloween', 'building ↑', null, '', ['2026-10-31'], ['number']],
    [
      'Build pipeline to $2M by year-end',
      'performing ↑',
      '[Pipeline value]',
      '? → $2,000,000',
      ['2026-12-31'],
      [],
    ],
    [
      'Create 50 new opportunities by Q4',
      'performing ↑',
      '[New opportunities]',
      '? → 50',
      ['2026-12-31'],
      [],
    ],
    ['Build a pipeline dashboard by Nov 30', 'building ↑', null, '', ['2026-11-30'], ['number']],
    [
      'Prepare a renewal process to lift retention from 88% to 92% by Q4',
      'building ↑',
      '[Retention]',
      '88% → 92%',
      ['2026-12-31'],
      [],
    ],
    ['Complete the HubSpot migration by Dec 15', 'building ↑', null, '', ['2026-12-15'], ['number']],
    ['Reach a win rate of 35% by Q4', 'performing ↑', '[Win rate]', '? → 35%', ['2026-12-31'], []],
    ['Run 8 customer workshops by Q4', 'performing ↑', 'customer workshops', '? → 8', ['2026-12-31'], []],
    ['Run a pricing pilot by Nov 30', 'building ↑', null, '', ['2026-11-30'], ['number']],
    ['Make a battlecard for every competitor by Nov 30', 'building ↑', null, '', ['2026-11-30'], ['number']],
  ],
  'From where': [
    ['Close 60 deals, 45 last quarter, by Q4', 'performing ↑', '[Deals]', '45 → 60', ['2026-12-31'], []],
    ['Get referrals from 20 customers by Q4', 'performing ↑', 'customers', '? → 20', ['2026-12-31'], []],
    [
      'Double demos from 20 by Q4',
      'performing ↑',
      '[Demos held]',
      '20 by 100% (relative)',
      ['2026-12-31'],
      ['stretch'],
    ],
    ['$1.2M, up from $950K', 'performing ↑', 'Money', '$950,000 → $1,200,000', [], ['what', 'date']],
    ['Close 60 deals vs 45 last quarter by Q4', 'performing ↑', '[Deals]', '45 → 60', ['2026-12-31'], []],
    ['Close 60 deals (45 in Q3) by Q4', 'performing ↑', '[Deals]', '45 → 60', ['2026-12-31'], []],
    [
      'Raise win rate to 30% (currently 24%) by Q4',
      'performing ↑',
      '[Win rate]',
      '24% → 30%',
      ['2026-12-31'],
      [],
    ],
    [
      'Close 60 deals compared with 45 in Q3 2026 by Dec 31',
      'performing ↑',
      '[Deals]',
      '45 → 60',
      ['2026-12-31'],
      [],
    ],
    ['Move NPS from 40 to 50 by Q4', 'performing ↑', 'NPS', '40 → 50', ['2026-12-31'], []],
    ['Reduce churn to 3%, down from 4.5%, by Q4', 'performing ↓', 'churn', '4.5% → 3%', ['2026-12-31'], []],
    ['Generate 50 SQLs from 200 leads by Q4', 'performing ↑', '[SQLs]', '? → 50', ['2026-12-31'], []],
    [
      'Grow new business 20% from $950K by Q4',
      'performing ↑',
      '[New business]',
      '$950,000 by 20% (relative)',
      ['2026-12-31'],
      [],
    ],
  ],
  'Dates and money': [
    ['Close 50-60 deals by Q4', 'performing ↑', '[Deals]', '? → 50', ['2026-12-31'], []],
    [
      'Close $1.5–2M of new business by Q4',
      'performing ↑',
      '[New business]',
      '? → $1,500,000',
      ['2026-12-31'],
      [],
    ],
    ['Grow MRR from €40k to €55,5k by Q4', 'performing ↑', 'MRR', '€40,000 → €55,500', ['2026-12-31'], []],
    ['Reach 1.200.000 € in bookings by Q4', 'performing ↑', 'bookings', '? → €1,200,000', ['2026-12-31'], []],
    ['Close 40 deals by Christmas', 'performing ↑', '[Deals]', '? → 40', ['2026-12-25'], []],
    ['Close 40 deals before Christmas', 'performing ↑', '[Deals]', '? → 40', ['2026-12-24'], []],
    ["Close 40 deals by New Year's Eve", 'performing ↑', '[Deals]', '? → 40', ['2026-12-31'], []],
    ['Launch the Christmas campaign by Nov 15', 'building ↑', null, '', ['2026-11-15'], ['number']],
    ['Close 40 deals by the end of the year', 'performing ↑', '[Deals]', '? → 40', ['2026-12-31'], []],
    [
      'Win €1.2m of new business by EOY',
      'performing ↑',
      'new business',
      '? → €1,200,000',
      ['2026-12-31'],
      [],
    ],
    ['Book £250k in bookings by 31 December', 'performing ↑', 'bookings', '? → £250,000', ['2026-12-31'], []],
    ['Sell services for 500 000 kr by Q4', 'performing ↑', 'services', '? → kr 500,000', ['2026-12-31'], []],
    ['Win kr 2.5m in new sales by Q4', 'performing ↑', 'new sales', '? → kr 2,500,000', ['2026-12-31'], []],
    [
      'Grow revenue from $1.25M to $1.6M by Dec 31, 2026',
      'performing ↑',
      'revenue',
      '$1,250,000 → $1,600,000',
      ['2026-12-31'],
      [],
    ],
    ['Close 5 to 10 deals by 12/31', 'performing ↑', '[Deals]', '? → 5', ['2026-12-31'], []],
    ['Close between 50 and 60 deals by Q4', 'performing ↑', '[Deals]', '? → 50', ['2026-12-31'], []],
    [
      'Increase retention by 2.5 points by Q4',
      'performing ↑',
      '[Retention]',
      'by 2.5% points (points)',
      ['2026-12-31'],
      [],
    ],
    [
      'Increase renewal rates by 5% by Q4',
      'performing ↑',
      null,
      'by 5% (unclear)',
      ['2026-12-31'],
      ['points-or-relative'],
    ],
    ['Make 20 calls a day by Q4', 'performing ↑', '[Calls]', '? → 20', ['2026-12-31'], []],
  ],
}

describe.each(Object.entries(ROWS))('%s', (_, rows) => {
  test.each(rows)('“%s”', (title, type, counts, numbers, dates, said) => {
    const draft = setFrom(title)
    const { measure } = draft
    const reading = readTitle(title, Q4)
    const lower = (measure?.direction ?? reading.direction) === 'lower'
    expect({
      type: `${draft.type} ${lower ? '↓' : '↑'}`,
      counts: measure && (measure.metricId === null ? measure.name : `[${measure.name}]`),
      numbers: numbersOf(title),
      dates: reading.dates,
      said: lint(draft, aContext)
        .filter(({ rule, weight }) => weight === 'warning' || !USUAL.has(rule))
        .map(({ rule }) => String(rule)),
    }).toEqual({ type, counts, numbers, dates, said })
  })
})

test('a fiscal year’s dates are the team’s', () => {
  expect(readTitle('Close 60 deals by the end of FY27', FISCAL).dates).toEqual(['2027-01-31'])
  expect(readTitle('Close 60 deals by the end of the fiscal year', FISCAL).dates).toEqual(['2027-01-31'])
  expect(readTitle('Close 60 deals by the end of the calendar year', FISCAL).dates).toEqual(['2026-12-31'])
})

test('a number for a day or a month is written into no figure of a metric that adds up, and stands in words', () => {
  const measured = (title: string) => setFrom(title).measure
  expect(measured('Make 20 calls a day by Q4')).toMatchObject({ metricId: 'Calls', target: null })
  expect(measured('Make 20 daily calls by Q4')).toMatchObject({ metricId: 'Calls', target: null })
  expect(measured('Run 2 webinars a month by Q4')).toMatchObject({ name: 'webinars a month', target: 2n })
})

test('more of a level is added to where it stands, and is no target by itself', () => {
  const title = 'Generate an additional $200k in pipeline by Q4'
  expect(setFrom(title).measure).toMatchObject({ metricId: 'Pipeline value', baseline: null, target: null })
  expect(setFrom('Add 20 more deals by Q4').measure).toMatchObject({ metricId: 'Deals', target: 20n })
})
