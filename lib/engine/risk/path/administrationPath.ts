import type { Design } from '../../../../models/design.ts';
import type { Timeline } from '../../grid/timeline.ts';
import type { PathIndices } from './indexLevels.ts';
import type { PathNumbers } from './pathNumbers.ts';

/** Sets the cost of running the fund by month, without the share of awards paid. */
export type AdministrationPath = (
  values: Float64Array,
  applications: Float64Array,
  officers: Float64Array,
  into: Float64Array,
) => void;

/** Cost of running the fund by the formula of `administrationOf`, with the numbers of a path. */
export function administrationPath(
  { administration }: Design,
  { months, calendarYear, firstYear, lastYear }: Timeline,
  { optional }: PathNumbers,
  indices: PathIndices,
): AdministrationPath {
  const at = (...path: string[]) => optional('administration', ...path);
  const { setUp, fixedAnnual, perApplication, officers: staff } = administration;
  const [first, fixed, each] = [
    at('setUp', 'amount'),
    at('fixedAnnual', 'amount'),
    at('perApplication', 'amount'),
  ];
  const [salary, overhead] = [at('officers', 'annualCost'), at('officers', 'overheadShare')];
  const levels = (index: string | undefined) => indices.levels(index ?? 'none');
  const [fixedLevel, eachLevel, salaryLevel] = [
    levels(fixedAnnual?.index),
    levels(perApplication?.index),
    levels(staff?.index),
  ];
  const years = lastYear - firstYear + 1;
  const [aMonth, anApplication, anOfficer] = [
    new Float64Array(years),
    new Float64Array(years),
    new Float64Array(years),
  ];
  return (values, applications, officers, into) => {
    const read = (slot: number | undefined) => (slot === undefined ? 0 : values[slot]!);
    const officer = (read(salary) * (1 + read(overhead))) / 12;
    for (let year = 0; year < years; year++) {
      aMonth[year] = (read(fixed) * fixedLevel[year]!) / 12;
      anApplication[year] = read(each) * eachLevel[year]!;
      anOfficer[year] = officer * salaryLevel[year]!;
    }
    for (let month = 0; month < months; month++) {
      const year = calendarYear[month]! - firstYear;
      into[month] =
        aMonth[year]! +
        applications[month]! * anApplication[year]! +
        officers[month]! * anOfficer[year]!;
    }
    if (setUp !== undefined) into[0]! += read(first) * levels(setUp.index)[0]!;
  };
}
