import { measureTerm, type MeasureTerm } from './measureTerms.ts';

/** What is said about a test behind a verdict. */
export type VerdictTestTerm = Pick<MeasureTerm, 'id' | 'label' | 'unit' | 'formula'>;

/**
 * The tests behind a verdict. Each is made on what would be if every award were paid when due. The
 * probability stands in place of the number of short months where the risk was computed.
 */
export const VERDICT_TEST_TERMS = [
  {
    id: 'shortMonths',
    label: 'Months in which money is short, if the fund paid every award when due',
    unit: 'months',
    formula: 'short months if the rule were borrow',
  },
  {
    id: 'probabilityOfShortMonth',
    label: 'Probability that money is ever short',
    unit: 'share of 1',
    formula: 'random paths with at least one short month / all random paths',
  },
  {
    id: 'selfSustainabilityRatio',
    label: 'Own sources compared with awards and administration',
    unit: 'ratio',
    formula: `${measureTerm('selfSustainabilityRatio').formula}, if the rule were borrow`,
  },
  {
    id: 'presentValueOfCallsShare',
    label: 'What a guarantee would cost, compared with awards and administration',
    unit: 'share of 1',
    formula: 'present value of shortfalls / present value of awards due and administration',
  },
  {
    id: 'worstYearCallShare',
    label: 'What a guarantee would cost in the worst year, compared with that year',
    unit: 'share of 1',
    formula:
      'the greatest of all project years of guarantee calls / (awards due + administration), if the rule were guarantee',
  },
] as const satisfies readonly VerdictTestTerm[];

/** Identifier of a test behind a verdict. */
export type VerdictTestId = (typeof VERDICT_TEST_TERMS)[number]['id'];

/** What is said about a test behind a verdict. */
export function verdictTestTerm(id: VerdictTestId): VerdictTestTerm {
  const term = VERDICT_TEST_TERMS.find((one) => one.id === id);
  if (term === undefined) throw new RangeError(`There is no test ${id}`);
  return term;
}
