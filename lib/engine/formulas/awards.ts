import type { ProjectionRun } from '../project.ts';
import { combined, figure, productOf, sumOf, type Formula, type Period } from './formula.ts';
import { INTERIM_NAMES, interimFigure } from './interim.ts';
import { paysInterim } from './interimPool.ts';
import { headsOf, meanAward, meanAwardWithoutCap, meanHead, meanHeads } from './meanAwards.ts';
import type { ModelFigure } from './modelFigure.ts';
import { lineOfAll, overGroups, sumOfGroups } from './overGroups.ts';
import { partsFigure, partsNames } from './parts.ts';
import { approvedNotYetDue, awardsDueOf } from './payments.ts';
import { lineOnce, placeOfGroup } from './perRun.ts';
import { piecesOf, type Piece } from './periods.ts';
import { startOfYear } from './terms.ts';

const MONEY = 'currency units';

/** Figures of all groups together. */
const FIXED = new Map<string, ModelFigure>(
  [
    awardsDue(),
    overGroups({ ...approvedTerms(true), kind: 'flow', read: (run) => run.approvedValue }),
    overGroups({
      ...approvedTerms(false),
      kind: 'flow',
      read: (run) => run.approvedValueWithoutCap,
    }),
    overGroups({
      id: 'approvedNotYetDue',
      label: 'Awards approved that fall due later',
      unit: MONEY,
      kind: 'stock',
      words: 'awards approved and not yet due, of all groups',
      read: sumOfGroups((run, group) => approvedNotYetDue(group).read(run)),
    }),
  ].map((figure) => [figure.id, figure]),
);

/** Figures of one group, `NAME/GROUP`. */
const OF_GROUP: ReadonlyMap<string, (group: string) => ModelFigure> = new Map([
  ['meanHeads', meanHeads],
  ['meanAward', meanAward],
  ['meanAwardWithoutCap', meanAwardWithoutCap],
  ['approvedValue', (group: string) => approvedValue(group, true)],
  ['approvedValueWithoutCap', (group: string) => approvedValue(group, false)],
  ['awardsDue', awardsDueOf],
  ['approvedNotYetDue', approvedNotYetDue],
]);

/** Finds a figure of awards by its name, such as `meanAward/homicide`. */
export function awardFigure(id: string, run: ProjectionRun): ModelFigure | undefined {
  const fixed = FIXED.get(id);
  if (fixed !== undefined) return fixed;
  const [name = '', group = '', part, ...further] = id.split('/');
  if (placeOfGroup(run, group) === undefined || further.length > 0) return undefined;
  if (name === 'meanHead')
    return part !== undefined && headsOf(run, group).includes(part)
      ? meanHead(group, part)
      : undefined;
  const inParts = partsFigure(run, name, group, part === undefined ? '' : `/${part}`);
  if (inParts !== undefined || part !== undefined) return inParts;
  if (paysInterim(run, group)) {
    if (name === 'awardsToPay') return awardsToPay(group);
    const interim = interimFigure(name, group);
    if (interim !== undefined) return interim;
  }
  return OF_GROUP.get(name)?.(group);
}

/** Names of what `awardFigure` finds. */
export function awardNames(run: ProjectionRun): string[] {
  return [
    ...FIXED.keys(),
    ...run.groups.flatMap((group) => [
      ...headsOf(run, group).map((head) => `meanHead/${group}/${head}`),
      ...[...OF_GROUP.keys()].map((name) => `${name}/${group}`),
      ...partsNames(run, group),
      ...(paysInterim(run, group)
        ? ['awardsToPay', ...INTERIM_NAMES].map((name) => `${name}/${group}`)
        : []),
    ]),
  ];
}

function awardsDue(): ModelFigure {
  return overGroups({ ...lineOfAll('awardsDue'), kind: 'flow' });
}

function approvedTerms(withCap: boolean) {
  return {
    id: withCap ? 'approvedValue' : 'approvedValueWithoutCap',
    label: withCap ? 'Value of approved awards' : 'Value of approved awards without the cap',
    unit: MONEY,
    words: 'approvals × mean award of the calendar year',
  };
}

/** Approved claims of one group × mean award of the calendar year. */
function approvedValue(group: string, withCap: boolean): ModelFigure {
  const { id, label, unit, words } = approvedTerms(withCap);
  const mean = `${withCap ? 'meanAward' : 'meanAwardWithoutCap'}/${group}`;
  const flow = (run: ProjectionRun) => run.awards[placeOfGroup(run, group)!]!;
  return {
    id: `${id}/${group}`,
    label: `${label}: ${group}`,
    unit,
    kind: 'flow',
    words,
    read: (run) => flow(run)[withCap ? 'approvedValue' : 'approvedValueWithoutCap'],
    formula: (run, period) =>
      sumOf(
        'of all years',
        sameAward(run, group, period, withCap).map(({ from, until, year }) =>
          productOf(`approved in ${String(year)}`, [
            figure(`approvals/${group}`, { from, until }),
            figure(mean, startOfYear(run, from)),
          ]),
        ),
      ),
  };
}

/** A period by calendar years; years that follow one another with the same mean award are one. */
function sameAward(run: ProjectionRun, group: string, period: Period, withCap: boolean): Piece[] {
  const { moments } = run.awards[placeOfGroup(run, group)!]!;
  const meanIn = ({ year }: Piece) =>
    moments[year - run.timeline.firstYear]![withCap ? 'mean' : 'meanWithoutCap'];
  const joined: Piece[] = [];
  for (const piece of piecesOf(run, period)) {
    const last = joined.at(-1);
    if (last?.phase === piece.phase && meanIn(last) === meanIn(piece))
      joined[joined.length - 1] = { ...last, until: piece.until };
    else joined.push(piece);
  }
  return joined;
}

/** What is left of approved awards after interim payments are set off. */
function awardsToPay(group: string): ModelFigure {
  return {
    id: `awardsToPay/${group}`,
    label: `Approved awards less interim payments: ${group}`,
    unit: MONEY,
    kind: 'flow',
    words: 'value of approved awards − interim payments set off',
    read: lineOnce((run) => {
      const { approvedValue: approved, interim } = run.awards[placeOfGroup(run, group)!]!;
      return approved.map((value, month) => value - interim.setOff[month]!);
    }),
    formula: (_run, period): Formula =>
      combined('difference', 'left to pay', [
        figure(`approvedValue/${group}`, period),
        figure(`interimSetOff/${group}`, period),
      ]),
  };
}
