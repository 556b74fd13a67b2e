import { draftOf, type MetricDraft } from './metric-draft.ts'

/** A metric of a template; a ratio names its parts by their names in the same template. */
export type TemplateMetric = Omit<MetricDraft, 'numeratorId' | 'denominatorId'> & {
  numerator?: string
  denominator?: string
}

/** A set of metrics to start from. */
export type Template = {
  id: string
  name: string
  /** Who it is for, in a line. */
  summary: string
  metrics: readonly TemplateMetric[]
  /** The name of the metric that leads, where the template proposes one. */
  makeOrBreak: string | null
}

const metric = (
  kind: MetricDraft['kind'],
  name: string,
  definition: string,
  more: Partial<TemplateMetric> = {},
): TemplateMetric => ({ ...draftOf(kind, name), definition, ...more })

const ONE = { reportedBy: 'one' } as const
const WHOLE_MONEY = { unit: 'USD', decimals: 0 } as const

/** The B2B funnel, then the six Make-or-Break templates of the sales-management rules. */
export const TEMPLATES: readonly Template[] = [
  {
    id: 'b2b-funnel',
    name: 'B2B sales funnel',
    summary: 'From outbound calls to new business',
    makeOrBreak: 'Demos',
    metrics: [
      metric('count', 'Calls', 'Outbound calls made, answered or not.', { stage: 'Outbound' }),
      metric('count', 'New opportunities', 'Opportunities opened this week.', { stage: 'Opportunity' }),
      metric('count', 'Demos', 'Demos held with a prospect.', { stage: 'Demo' }),
      metric('count', 'Proposals', 'Proposals sent.', { stage: 'Proposal', asksOnProfile: true }),
      metric('money', 'Pipeline value', 'Open pipeline at the end of the week.', {
        ...WHOLE_MONEY,
        over: 'latest',
        prorates: false,
      }),
      metric('money', 'New business', 'Contracts signed this week.', {
        ...WHOLE_MONEY,
        leading: false,
        stage: 'Won',
      }),
    ],
  },
  {
    id: 'reps-above',
    name: 'Manufacturer’s reps above a set amount',
    summary: 'How many manufacturer’s reps sell above the amount you set',
    makeOrBreak: 'Reps above the set amount',
    metrics: [
      metric(
        'count',
        'Reps above the set amount',
        'Manufacturer’s reps selling above the amount set for the year, as of this week.',
        { ...ONE, over: 'latest', prorates: false },
      ),
    ],
  },
  {
    id: 'web-inquiries',
    name: 'Qualified web inquiries',
    summary: 'Inquiries from the website that fit, each week',
    makeOrBreak: 'Qualified web inquiries',
    metrics: [
      metric(
        'count',
        'Qualified web inquiries',
        'Inquiries from the website that fit the ideal client.',
        ONE,
      ),
    ],
  },
  {
    id: 'partners',
    name: 'Producing partners',
    summary: 'Partners producing a set level of new business a year',
    makeOrBreak: 'Producing partners',
    metrics: [
      metric(
        'count',
        'Producing partners',
        'Partners producing the set level of new business a year, as of this week.',
        { ...ONE, over: 'latest', prorates: false },
      ),
    ],
  },
  {
    id: 'walk-ins',
    name: 'Walk-in customers',
    summary: 'Customers who walk in, with the average sale beside it',
    makeOrBreak: 'Walk-in customers',
    metrics: [
      metric('count', 'Walk-in customers', 'Customers who came in without an appointment.'),
      metric('money', 'Walk-in sales', 'What they bought.', { ...WHOLE_MONEY, leading: false }),
      metric('ratio', 'Average sale per customer', 'Walk-in sales over walk-in customers.', {
        unit: 'USD',
        decimals: 2,
        leading: false,
        numerator: 'Walk-in sales',
        denominator: 'Walk-in customers',
      }),
    ],
  },
  {
    id: 'margin-per-labour',
    name: 'Gross margin per labour dollar',
    summary: 'For a firm with more opportunity than capacity',
    makeOrBreak: 'Gross margin per labour dollar',
    metrics: [
      metric('money', 'Gross margin', 'Gross margin of the week.', {
        ...ONE,
        ...WHOLE_MONEY,
        leading: false,
        allowNegative: true,
      }),
      metric('money', 'Labour cost', 'Labour cost of the week.', { ...ONE, ...WHOLE_MONEY, leading: false }),
      metric('ratio', 'Gross margin per labour dollar', 'Gross margin over labour cost.', {
        ...ONE,
        unit: 'number',
        decimals: 2,
        leading: false,
        numerator: 'Gross margin',
        denominator: 'Labour cost',
      }),
    ],
  },
  {
    id: 'referrals',
    name: 'Referrals',
    summary: 'Referrals received from clients and partners',
    makeOrBreak: 'Referrals',
    metrics: [metric('count', 'Referrals', 'Referrals received from clients and partners.')],
  },
]
