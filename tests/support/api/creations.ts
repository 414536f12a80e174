/** Every request that makes something, and what it makes. */
import { EXAMPLE_GROUP_ID, EXAMPLE_ID } from '../../../commands/local/seedExample.ts';
import { smallDesignOf } from './designs.ts';
import type { Parts, Service, Told } from './service.ts';
import { call } from './service.ts';

/** A request that makes something. */
export interface Creation {
  readonly as: string;
  /** Somebody else who may make the same. */
  readonly other: string;
  readonly target: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json: object;
  /** Something else, of the same kind. */
  readonly otherJson: object;
  /** What of an answer says which thing was made. */
  readonly made: (answer: Told) => unknown;
}

const example = `/v1/proposals/${EXAMPLE_ID}`;
const ANY = { 'If-Match': '*' };

/** By operation. */
export const CREATIONS: Readonly<Record<string, Creation>> = {
  createProposal: {
    as: 'drafter',
    other: 'chair',
    target: '/v1/proposals',
    json: { groupId: EXAMPLE_GROUP_ID, design: smallDesignOf() },
    otherJson: { groupId: EXAMPLE_GROUP_ID, title: 'Another' },
    made: ({ json }) => json.id,
  },
  createGroup: {
    as: 'admin',
    other: 'admin',
    target: '/v1/groups',
    json: { name: 'A new group', country: 'ME', chair: 'somebody' },
    otherJson: { name: 'A new group', country: 'BA', chair: 'somebody' },
    made: ({ json }) => json.id,
  },
  createComment: {
    as: 'reviewer',
    other: 'drafter',
    target: `${example}/comments`,
    json: { text: 'Who pays?', pointer: '/funding' },
    otherJson: { text: 'Who pays, and when?', pointer: '/funding' },
    made: ({ json }) => json.id,
  },
  createTransition: {
    as: 'chair',
    other: 'chair',
    target: `${example}/transitions`,
    headers: ANY,
    json: { action: 'submit', note: 'Ready.' },
    otherJson: { action: 'withdraw' },
    made: ({ json }) => json.id,
  },
  copyPart: {
    as: 'drafter',
    other: 'chair',
    target: `${example}/copies`,
    headers: { 'If-Match': '"1"' },
    json: {
      proposalId: EXAMPLE_ID,
      originPointer: '/victimGroups/trafficking',
      pointer: '/victimGroups/more',
    },
    otherJson: {
      proposalId: EXAMPLE_ID,
      originPointer: '/victimGroups/trafficking',
      pointer: '/victimGroups/others',
    },
    made: ({ json }) => [json.id, json.version, json.designHash],
  },
};

/** Operations that keep nothing: they answer a question that has a body. */
export const ASKING: readonly string[] = [
  'projectDesign',
  'compareDesigns',
  'explainFigure',
  'explainFigureOfProposal',
  'compareScenarios',
  'analyseSensitivity',
  'assessRisk',
  'assessRiskOfProposal',
  'seekGoal',
  'seekFrontier',
  'calibrateDesign',
  'compareScenariosOfProposal',
  'analyseSensitivityOfProposal',
  'seekGoalOfProposal',
  'seekFrontierOfProposal',
  'mergeDesign',
  'verifyCertificate',
];

/** Sends a request that makes something. */
export function create(
  service: Pick<Service, 'address' | 'tokens'>,
  { as, target, headers, json }: Creation,
  { key, ...parts }: Parts & { readonly key?: string } = {},
): Promise<Told> {
  return call(service, 'POST', target, {
    as,
    json,
    ...parts,
    headers: { ...headers, ...(key !== undefined && { 'Idempotency-Key': key }), ...parts.headers },
  });
}

/** What a table holds, by kind of item, apart from what is kept of keys. */
export async function kindsIn({
  contents,
}: Pick<Service, 'contents'>): Promise<Readonly<Record<string, number>>> {
  const items = (await contents()) as readonly { readonly kind: string }[];
  const kinds = Map.groupBy(items, ({ kind }) => kind);
  const counts = [...kinds].map(([kind, those]): [string, number] => [kind, those.length]);
  return Object.fromEntries(counts.sort(([one], [other]) => (one < other ? -1 : 1)));
}
