import { ROLES } from '../../models/group.ts';
import {
  PROPOSAL_STATUSES,
  TRANSITION_ACTIONS,
  TRANSITIONS,
  type ProposalStatus,
  type TransitionAction,
} from '../../models/transition.ts';
import {
  GROUP_POLICY,
  PROPOSAL_POLICY,
  STANDINGS,
  statesFor,
  type GroupStanding,
} from './policy.ts';
import { inWords } from './words.ts';

/** Parts of docs/roles.md that are written from the tables, by the name in their markers. */
const PARTS: Readonly<Record<string, () => string>> = {
  proposals: proposalTable,
  groups: groupTable,
  life: lifeDiagram,
  steps: stepTable,
};

/**
 * The page on roles, with the parts between markers as the tables have it; all else stays.
 * @param page the page as it is
 * @throws Error where the page lacks the markers of a part
 */
export function rolesPage(page: string): string {
  return Object.entries(PARTS).reduce((text, [name, write]) => {
    const [begin, end] = [`<!-- generated: ${name} -->\n`, `<!-- end: ${name} -->`];
    const [before, rest, ...others] = text.split(begin);
    const after = rest?.split(end)[1];
    if (before === undefined || after === undefined || others.length > 0)
      throw new Error(`the page has no part, or more than one, between ${begin}and ${end}`);
    return `${before}${begin}\n${write()}\n${end}${after}`;
  }, page);
}

/** Rows are what is done, columns the states, cells who may. */
function proposalTable(): string {
  return table(
    ['', ...PROPOSAL_STATUSES.map(inWords)],
    Object.values(PROPOSAL_POLICY).map((line) => [
      line.words,
      ...PROPOSAL_STATUSES.map((status) => those(line[status])),
    ]),
  );
}

function groupTable(): string {
  return table(
    ['', 'who'],
    Object.values(GROUP_POLICY).map(({ words, by }) => [words, those(by)]),
  );
}

function stepTable(): string {
  return table(
    ['step', 'from', 'to', 'by'],
    TRANSITION_ACTIONS.map((action) => [
      action,
      fromOf(action).map(inWords).join(', '),
      inWords(TRANSITIONS[action].to),
      those(STANDINGS.filter((standing) => isTakenBy(standing, action))),
    ]),
  );
}

const isTakenBy = (standing: GroupStanding, action: TransitionAction) =>
  statesFor(action).some((status) =>
    (PROPOSAL_POLICY[action][status] as readonly GroupStanding[]).includes(standing),
  );

const fromOf = (action: TransitionAction): readonly ProposalStatus[] => TRANSITIONS[action].from;

/** The way from a draft onwards in one line, and all other steps below. */
function lifeDiagram(): string {
  const way: TransitionAction[] = [];
  const passed: ProposalStatus[] = ['draft'];
  for (let next = onwards('draft', passed); next !== undefined;) {
    way.push(next);
    passed.push(TRANSITIONS[next].to);
    next = onwards(TRANSITIONS[next].to, passed);
  }
  const main = way.map((action) => arrow(action)).join('');
  const others = TRANSITION_ACTIONS.filter((action) => !way.includes(action)).map(
    (action) => `${fromOf(action).map(inWords).join(', ')}${arrow(action)}`,
  );
  return ['```text', `${inWords('draft')}${main}`, '', ...others, '```\n'].join('\n');
}

const arrow = (action: TransitionAction) => ` --${action}--> ${inWords(TRANSITIONS[action].to)}`;

/** The step that leads on from this state alone, to one where the way has not been. */
const onwards = (status: ProposalStatus, passed: readonly ProposalStatus[]) =>
  TRANSITION_ACTIONS.find(
    (action) =>
      fromOf(action).length === 1 &&
      fromOf(action)[0] === status &&
      !passed.includes(TRANSITIONS[action].to),
  );

function those(standings: readonly GroupStanding[]): string {
  if (standings.length === 0) return '–';
  if (STANDINGS.every((standing) => standings.includes(standing))) return 'everybody';
  const isWholeGroup = ROLES.every((role) => standings.includes(role));
  const single = standings.filter(
    (standing) => !isWholeGroup || !(ROLES as readonly string[]).includes(standing),
  );
  return [...(isWholeGroup ? ['all members'] : []), ...single.map((name) => NAMES[name])].join(
    ', ',
  );
}

const NAMES: Readonly<Record<GroupStanding, string>> = {
  chair: 'chair',
  drafter: 'drafter',
  reviewer: 'reviewer',
  observer: 'observer',
  outsider: 'others with a token',
  unknown: 'others without one',
  admin: 'administrator',
};

/** A table that the formatter leaves alone, so that it stays as it is written here. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [
    '<!-- prettier-ignore-start -->\n',
    row(head),
    row(head.map(() => '---')),
    ...rows.map(row),
    '\n<!-- prettier-ignore-end -->\n',
  ].join('\n');
}

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
