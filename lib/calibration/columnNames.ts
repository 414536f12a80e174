import { HISTORY_COLUMNS, type HistoryColumn } from '../../models/calibrationRequest.ts';

/** What a column of a CSV file is: a column of the history, the year, its months, or words to pass over. */
export type CsvColumn =
  | { readonly kind: 'value'; readonly column: HistoryColumn; readonly currency?: string }
  | { readonly kind: 'year' }
  | { readonly kind: 'months' }
  | { readonly kind: 'words' };

/** Names that published tables give to the columns, in small letters; others are refused by name. */
const NAMES: Readonly<Record<HistoryColumn, readonly string[]>> = {
  applications: ['applications', 'received', 'claims_received', 'new_applications', 'new_claims'],
  decisions: ['decisions', 'decided'],
  granted: ['granted', 'awarded', 'awards_granted', 'approved', 'approvals'],
  refused: ['refused', 'rejected', 'refusals'],
  withdrawn: ['withdrawn', 'withdrawals', 'abandoned'],
  pending: ['pending', 'pending_end', 'outstanding'],
  staff: ['staff', 'officers'],
  money: ['money', 'paid', 'awards_paid', 'compensation', 'compensation_paid', 'amount_granted'],
  income: ['income', 'levy_income', 'revenue'],
  balance: ['balance', 'balance_end', 'reserve'],
};

const YEAR_NAMES = ['year', 'fiscal_year'];
const WORDS_NAMES = ['source', 'note', 'notes', 'status'];

/** Columns that are money, which alone may end in a currency, such as `granted_eur`. */
const MONEY_COLUMNS: readonly HistoryColumn[] = ['money', 'income', 'balance'];

/**
 * What a heading means; undefined where it is not known. Capitals, blanks and hyphens do not matter. A
 * heading of money may end in its currency; "granted" counts claims, "granted_eur" is money.
 */
export function columnOf(heading: string): CsvColumn | undefined {
  const name = heading
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
  if (YEAR_NAMES.includes(name)) return { kind: 'year' };
  if (name === 'months') return { kind: 'months' };
  if (WORDS_NAMES.includes(name)) return { kind: 'words' };
  const column = HISTORY_COLUMNS.find((each) => NAMES[each].includes(name));
  if (column !== undefined) return { kind: 'value', column };
  const [, stem = '', code = ''] = /^(.+)_([a-z]{3})$/.exec(name) ?? [];
  const currency = code.toUpperCase();
  if (!Intl.supportedValuesOf('currency').includes(currency)) return undefined;
  if (stem === 'granted' || stem === 'awarded') return { kind: 'value', column: 'money', currency };
  const money = MONEY_COLUMNS.find((each) => NAMES[each].includes(stem));
  return money === undefined ? undefined : { kind: 'value', column: money, currency };
}

/** All headings that are known, for a message. */
export function knownHeadings(): string {
  return `year, months, ${HISTORY_COLUMNS.join(', ')}, source, note`;
}
