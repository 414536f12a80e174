/** How every problem that the document names is provoked, at any operation that can answer it. */
import { exampleRequestsOf } from '../../../lib/openapi/page/exampleRequest.ts';
import type { PlacedOperation } from '../../../lib/openapi/page/openApi.ts';
import type { ProblemCode } from '../../../lib/http/problems.ts';
import { EXAMPLE_ID } from '../../../commands/local/seedExample.ts';
import { manySources, smallDesignOf } from './designs.ts';
import { call, type Service } from './service.ts';

/** A request that is about to be sent. */
export interface Draft {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** The first example of an operation: a request that would succeed. */
export function soundRequest(placed: PlacedOperation): Draft {
  const [first] = exampleRequestsOf(placed);
  if (first === undefined) throw new Error(`${placed.operation.operationId} has no example`);
  const { method, target, headers, body } = first;
  return { method, target, headers, body };
}

type Provocation = (
  sound: Draft,
  service: Service,
  placed: PlacedOperation,
) => Draft | Promise<Draft>;

/** An identifier that nothing has. */
const NOBODY = '01KDVDNW00N0B0DYATA11XXXXX';

/** Deeper than any body may be. */
const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

const withQuery = (target: string, text: string) =>
  `${target}${target.includes('?') ? '&' : '?'}${text}`;
const withHeader = (draft: Draft, name: string, value: string): Draft => ({
  ...draft,
  headers: { ...draft.headers, [name]: value },
});
const without = (draft: Draft, name: string): Draft => ({
  ...draft,
  headers: Object.fromEntries(Object.entries(draft.headers).filter(([key]) => key !== name)),
});

/** Where the design stands in the body of an operation. */
const asBodyOf = ({ operation }: PlacedOperation, design: unknown): string =>
  JSON.stringify(
    operation.operationId === 'createProposal' ? { groupId: 'local', design } : design,
  );

/** Makes the example a proposal whose projection goes beyond what a number can hold, or is long. */
async function exampleBecomes({ address }: Service, design: unknown): Promise<void> {
  const target = `/v1/proposals/${EXAMPLE_ID}`;
  const { status } = await call({ address }, 'PUT', target, {
    headers: { 'If-Match': '*' },
    json: design,
  });
  if (status !== 200) throw new Error(`the example could not be changed: ${status}`);
}

/** By code. What is not here needs another service: see the tests beside problems.test.ts. */
export const PROVOCATIONS: Partial<Record<ProblemCode, Provocation>> = {
  malformed_query: (sound) => ({ ...sound, target: withQuery(sound.target, 'nonsense=1') }),
  malformed_cursor: (sound) => ({ ...sound, target: withQuery(sound.target, 'cursor=altered') }),
  malformed_header: (sound) =>
    withHeader(sound, 'If-Match' in sound.headers ? 'If-Match' : 'If-None-Match', 'no tag'),
  malformed_json: (sound) => ({ ...sound, body: '{"title": ' }),
  not_found: (sound) => ({
    ...sound,
    target: sound.target
      .replace(EXAMPLE_ID, NOBODY)
      .replace('/RS', '/XX')
      .replace(/^\/v1\/proposals(\?.*)?$/, '/v1/proposals?group=strangers'),
  }),
  not_acceptable: (sound) => withHeader(sound, 'Accept', 'image/png'),
  not_a_draft: async (sound, { services: { store } }) => {
    const head = await store.find(EXAMPLE_ID);
    if (head === undefined) throw new Error('there is no example');
    await store.replace(head, { ...head, status: 'in_review', version: head.version + 1 });
    return withHeader(sound, 'If-Match', '"2"');
  },
  stale_version: (sound) => withHeader(sound, 'If-Match', '"99"'),
  unchanged_answer: async (sound, service) => {
    const { method, target, headers, body = '' } = sound;
    const first = await call(service, method, target, { headers, body });
    return withHeader(sound, 'If-None-Match', first.headers['etag'] ?? '');
  },
  too_large: (sound, _service, placed) => ({
    ...sound,
    body: asBodyOf(placed, { ...smallDesignOf(), scenarios: manyScenarios() }),
  }),
  too_deep: (sound) => ({ ...sound, body: deep(5_000) }),
  unsupported_media_type: (sound) => withHeader(sound, 'Content-Type', 'text/plain'),
  invalid_body: (sound) => ({ ...sound, body: '{"__proto__":{"polluted":true}}' }),
  invalid_design: async (sound, service, placed) => {
    if (sound.body !== undefined)
      return { ...sound, body: asBodyOf(placed, { victimGroups: null, colour: 'red' }) };
    const design = smallDesignOf();
    design.victimGroups.victims.annualVictims = 1e306;
    await exampleBecomes(service, design);
    return sound;
  },
  answer_too_large: async (sound, service) => {
    const target = withQuery(sound.target, 'detail=month');
    if (sound.body !== undefined) return { ...sound, target, body: JSON.stringify(manySources()) };
    await exampleBecomes(service, manySources());
    return { ...sound, target };
  },
  version_required: (sound) => without(sound, 'If-Match'),
};

/** Scenarios with notes, some 300 KB of them. */
const manyScenarios = () =>
  Object.fromEntries(
    Array.from({ length: 300 }, (_, index) => [
      `s${index}`,
      { label: 'More', patch: { description: 'x'.repeat(1_000) } },
    ]),
  );
