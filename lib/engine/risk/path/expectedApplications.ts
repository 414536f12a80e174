import type { Design } from '../../../../models/design.ts';
import type { VictimGroup } from '../../../../models/victimGroup.ts';
import { valueOf } from '../../../../models/assumption.ts';
import { takeUpAfter } from '../../claims/exposure.ts';
import { quantityIn } from '../../grid/quantities.ts';
import type { Timeline } from '../../grid/timeline.ts';
import { readYearly, type PathNumbers } from './pathNumbers.ts';

/** Sets the expected applications of a group by month for the numbers of a path. */
export type ExpectedApplications = (values: Float64Array, into: Float64Array) => void;

/**
 * Expected applications of a group, by the formula of `exposureOf`, with the numbers of a path:
 *
 *     A(m) = V(year of m − lag)/12 · e · c · u(y of m) + backlog(m)
 */
export function expectedApplications(
  id: string,
  group: VictimGroup,
  design: Design,
  timeline: Timeline,
  { slot, optional }: PathNumbers,
): ExpectedApplications {
  const at = (...path: string[]) => slot('victimGroups', id, ...path);
  const maybe = (...path: string[]) => optional('victimGroups', id, ...path);
  const { firstYear, lastYear, months, calendarYear } = timeline;
  const victims = new Float64Array(lastYear - firstYear + 1);
  const readVictims = readYearly(
    group.annualVictims,
    at('annualVictims'),
    firstYear,
    (year) => quantityIn(group.annualVictims, year),
    {
      slot: at('growth'),
      referenceYear: valueOf(group.referenceYear ?? design.firstYear),
    },
  );
  const [eligible, claimants, lagAt] = [
    at('eligibleShare'),
    at('claimantsPerVictim'),
    at('applicationLagMonths'),
  ];
  const [initial, mature, maturity] = [
    at('takeUp', 'initial'),
    at('takeUp', 'mature'),
    at('takeUp', 'yearsToMature'),
  ];
  const backlog = {
    victims: maybe('backlog', 'victims'),
    share: maybe('backlog', 'share'),
    spread: maybe('backlog', 'spreadMonths'),
  };
  return (values, into) => {
    readVictims(values, victims);
    const lag = values[lagAt]!;
    const perVictim = (values[eligible]! * values[claimants]!) / 12;
    into.fill(0);
    for (let year = 0; year < timeline.years; year++) {
      const takeUp = takeUpAfter(year, {
        initial: values[initial]!,
        mature: values[mature]!,
        yearsToMature: values[maturity]!,
        curve: group.takeUp.curve,
      });
      const rate = perVictim * takeUp;
      for (let month = Math.max(lag, 12 * year); month < 12 * year + 12; month++)
        into[month] = victims[calendarYear[month - lag]! - firstYear]! * rate;
    }
    if (backlog.victims === undefined) return;
    const spread = values[backlog.spread!]!;
    const each = (values[backlog.victims]! * values[backlog.share!]! * values[claimants]!) / spread;
    for (let month = 0; month < Math.min(spread, months); month++) into[month]! += each;
  };
}
