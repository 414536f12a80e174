import { awardNames } from '../../engine/formulas/awards.ts';
import { claimNames } from '../../engine/formulas/claims.ts';
import { sourcesOf } from '../../engine/formulas/funding.ts';
import { BOOKS, type Books } from '../../engine/formulas/books.ts';
import { ledgerFigures } from '../../engine/formulas/ledger.ts';
import { measureNames } from '../../engine/formulas/measureFigures.ts';
import { modelFigure } from '../../engine/formulas/registry.ts';
import { sourceLineId } from '../../engine/lines.ts';
import type { ProjectionRun } from '../../engine/project.ts';
import { ABOUT, SHEETS } from './english.ts';
import type { MonthlyPlan, PlannedFigure } from './monthlySheet.ts';

/** The ledgers, and what measures are made of: sheets by month that are live. */
export function livePlans(run: ProjectionRun): MonthlyPlan[] {
  const { shortfallRule } = run.design;
  const titles: Readonly<Record<string, readonly [string, string]>> = {
    '': [SHEETS.ledger, ABOUT.ledger(shortfallRule)],
    'underBorrow/': [SHEETS.underBorrow, ABOUT.underBorrow],
    'underGuarantee/': [SHEETS.underGuarantee, ABOUT.underGuarantee],
  };
  const ledgers = BOOKS.map((books): MonthlyPlan => {
    const [name, about] = titles[books.prefix] ?? [books.prefix, ''];
    return { name, about, figures: ledgerColumns(run, books) };
  });
  const behind = ['discountFactor', ...measureNames(run)].map((id) => planned(run, id));
  return [
    ...ledgers,
    { name: SHEETS.behindMeasures, about: ABOUT.behindMeasures, figures: behind },
  ];
}

/** Lines of a ledger in their order, each source before the sum of all, awards due before those paid. */
function ledgerColumns(run: ProjectionRun, books: Books): PlannedFigure[] {
  const { prefix } = books;
  const own = prefix === '';
  const sources = sourcesOf(run).map((source) => planned(run, `${prefix}${sourceLineId(source)}`));
  const before: Readonly<Record<string, readonly PlannedFigure[]>> = {
    fundingTotal: sources,
    administration: own ? [planned(run, 'administrationBase')] : [],
    awardsPaid: own ? [planned(run, 'awardsDue', 'settled')] : [],
  };
  return ledgerFigures(books).flatMap(({ id }) => [
    ...(before[id.slice(prefix.length)] ?? []),
    planned(run, id),
  ]);
}

function planned(
  run: ProjectionRun,
  id: string,
  how: PlannedFigure['how'] = 'live',
): PlannedFigure {
  return { figure: modelFigure(id, run), how };
}

/** How the figures of all groups together are written, in their order. */
const TOGETHER: Readonly<Record<string, PlannedFigure['how']>> = {
  applications: 'settled',
  decisions: 'value',
  approvals: 'settled',
  refusals: 'value',
  withdrawals: 'value',
  pendingClaims: 'value',
  officerMonths: 'value',
  approvedValue: 'settled',
  approvedValueWithoutCap: 'settled',
  approvedNotYetDue: 'settled',
};

/** The same for each group. What falls due follows from approvals and mean awards, on the terms of payment. */
const OF_GROUP: Readonly<Record<string, PlannedFigure['how']>> = {
  applications: 'value',
  approvals: 'value',
  meanAward: 'value',
  meanAwardWithoutCap: 'value',
  approvedValue: 'settled',
  approvedValueWithoutCap: 'settled',
  interimPaid: 'value',
  interimSetOff: 'value',
  awardsToPay: 'settled',
  awardsBegun: 'settled',
  awardsInParts: 'settled',
  awardsToCome: 'settled',
  awardsDue: 'settled',
  approvedNotYetDue: 'settled',
};

/** Claims and awards by month, of all groups together and of each. */
export function valuesPlan(run: ProjectionRun, designHash: string): MonthlyPlan {
  const names = [...claimNames(run), ...awardNames(run)];
  const ofGroup = (group: string) =>
    Object.entries(OF_GROUP).flatMap(([name, how]) =>
      names
        .filter((id) => id === `${name}/${group}` || id.startsWith(`${name}/${group}/`))
        .map((id): [string, PlannedFigure['how']] => [id, how]),
    );
  return {
    name: SHEETS.claims,
    about: ABOUT.claims(designHash),
    figures: [...Object.entries(TOGETHER), ...run.groups.flatMap(ofGroup)].map(([id, how]) => ({
      figure: modelFigure(id, run),
      how,
    })),
  };
}
