/** The words of the first sheet. */
import { ABOUT, SHEETS } from './english.ts';

/** Headings of its lines. */
export const LINES = {
  about: 'About the fund',
  country: 'Country',
  currency: 'Currency',
  priceYear: 'Prices of',
  months: 'Projection',
  rule: 'When money is short',
  engine: 'Engine',
  hash: 'Design',
  date: 'Date',
  summary: 'Summary',
  verdict: 'Verdict',
  basis: 'What it rests on',
  live: 'What is live',
  values: 'What is a value',
  use: 'How to use it',
  sheets: 'Sheets',
  warnings: 'Warnings',
} as const;

/** What stands beside them. */
export const TEXTS = {
  noCountry: 'none named',
  money: (currency: string) => `${currency}; amounts are nominal unless they say otherwise`,
  prices: (year: number) =>
    `${String(year)}: amounts of the design are in prices of this year, and indices carry them on`,
  months: (first: string, last: string, years: number) =>
    `${first} to ${last}, ${years === 1 ? 'one year' : `${String(years)} years`}`,
  rules: {
    borrow: 'the fund borrows',
    guarantee: 'the state guarantees: it brings the balance up to 0',
    defer: 'awards wait until there is money',
    pro_rata: 'awards are cut, and what is cut lapses',
  },
  engine: (version: string) => `CompFund engine ${version}`,
  hash: (hash: string) => `${hash} (SHA-256 of the design as it was written)`,
  date: 'left out on purpose: the same design and engine give the same file, byte for byte',
  verdict: (statement: string) =>
    `${statement} This is the verdict on the design as it was projected; the one of the numbers as they are now stands in ${SHEETS.measures}.`,
  live: 'Funding, administration, interest, the ledger under the design’s rule and the two on which verdict and shortfalls rest, indices, measures, the level contribution and the tests of the verdict are formulas. They follow the yellow cells of the assumptions.',
  values:
    'Claims and mean awards come of queues and distributions that a spreadsheet does not hold. They are values, on grey, computed with the design named above, and stay as they are when assumptions are changed here; what falls due follows from them on the terms of payment of that design. To change them, change the design and project it anew.',
  use: [
    `1. Open the file in a spreadsheet program and allow editing.`,
    `2. Change a yellow cell in ${SHEETS.assumptions}, such as a levy. Its column “What follows when it is changed here” says whether all figures follow, a part, or none.`,
    `3. Read ${SHEETS.summary} and ${SHEETS.measures}. To go back, undo, or open the file again.`,
  ],
  noWarnings: 'none',
  sheets: [
    [SHEETS.assumptions, ABOUT.assumptions],
    [SHEETS.summary, ABOUT.summary],
    [SHEETS.measures, ABOUT.measures],
    [SHEETS.ledger, 'Month by month under the design’s own rule; live.'],
    [SHEETS.underBorrow, ABOUT.underBorrow],
    [SHEETS.underGuarantee, ABOUT.underGuarantee],
    [SHEETS.behindMeasures, ABOUT.behindMeasures],
    [
      SHEETS.claims,
      'Claims, mean awards and awards due month by month; values, and formulas on them.',
    ],
    [SHEETS.indices, ABOUT.indices],
    [SHEETS.levelContribution, ABOUT.levelContribution],
  ],
} as const;
