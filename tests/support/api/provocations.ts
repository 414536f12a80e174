/** How every problem that the document names is provoked, at any operation that can answer it. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { EXAMPLE_GROUP_ID, EXAMPLE_ID } from '../../../commands/local/seedExample.ts';
import type { ProblemCode } from '../../../lib/http/problems.ts';
import type { PlacedOperation } from '../../../lib/openapi/page/openApi.ts';
import { costlyDesign, manyNotes, manySources, smallDesignOf } from './designs.ts';
import { sendDraft, type Draft } from './examples.ts';
import { call, type Service } from './service.ts';
import {
  changeExample,
  changeExampleGroup,
  exampleHead,
  fullMembers,
  keepCertificate,
} from './stored.ts';

type Provocation = (
  sound: Draft,
  service: Service,
  placed: PlacedOperation,
) => Draft | Promise<Draft>;

/** An identifier that nothing has. */
export const NOBODY = '01KDVDNW00N0B0DYATA11XXXXX';

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
const withMembers = (draft: Draft, members: object): Draft => ({
  ...draft,
  body: JSON.stringify({ ...(JSON.parse(draft.body ?? '{}') as object), ...members }),
});

/** A body with a design in it, or that is a design. */
const asBodyOf = ({ operation }: PlacedOperation, design: object): string =>
  JSON.stringify(WRAPPED[operation.operationId]?.(design) ?? design);

/** Questions that can be asked of any design of these tests. */
const QUESTIONS = {
  scenarios: {},
  explanation: { line: 'closingBalance' },
  sensitivity: { measure: 'closingBalance' },
  risk: { paths: 1000 },
  goalSeek: { pointer: '/reserve/opening', measure: 'closingBalance', target: 0 },
  frontier: {
    first: { pointer: '/reserve/opening', values: [0, 1] },
    second: { pointer: '/economy/inflation' },
    measure: 'closingBalance',
    target: 0,
  },
};

/** A question together with a design. */
const asking = (question: object) => (design: object) => ({ ...question, design });

/** Bodies of which a design is a part. */
const WRAPPED: Readonly<Record<string, (design: object) => object>> = {
  compareScenarios: asking(QUESTIONS.scenarios),
  explainFigure: asking(QUESTIONS.explanation),
  analyseSensitivity: asking(QUESTIONS.sensitivity),
  assessRisk: asking(QUESTIONS.risk),
  seekGoal: asking(QUESTIONS.goalSeek),
  seekFrontier: asking(QUESTIONS.frontier),
  createProposal: (design) => ({ groupId: EXAMPLE_GROUP_ID, design }),
  compareDesigns: (design) => ({
    entries: [
      { name: 'One', design: smallDesignOf() },
      { name: 'Another', design },
    ],
  }),
};

/** Gives the example another design; where it is in review, it is returned before. */
async function exampleBecomes(service: Service, design: unknown): Promise<void> {
  if ((await exampleHead(service)).status === 'in_review') await changeExample(service, 'draft');
  const target = `/v1/proposals/${EXAMPLE_ID}`;
  const headers = { 'If-Match': '*' };
  const { status } = await call(service, 'PUT', target, { headers, json: design });
  if (status !== 200) throw new Error(`the example could not be changed: ${status}`);
}

/** A published second revision, which everybody may read, but not its first. */
async function exampleIsPublished(service: Service): Promise<void> {
  await exampleBecomes(service, smallDesignOf());
  await changeExample(service, 'published');
}

/** Something else than what is asked for, of the same form. */
const otherwise = (sound: Draft): Draft => {
  const body = JSON.parse(sound.body ?? '{}') as Readonly<Record<string, unknown>>;
  if ('originPointer' in body) return withMembers(sound, { pointer: '/victimGroups/others' });
  const [name = 'title'] = ['title', 'name', 'text', 'note'].filter((key) => key in body);
  return withMembers(sound, { [name]: 'Something else' });
};

/** Questions about the example that can be asked of whatever design it has, by operation. */
const ASKED_OF_EXAMPLE: Readonly<Record<string, (sound: Draft) => Draft>> = {
  projectProposal: ({ target, ...sound }) => ({ ...sound, target: target.replace(/\?.*$/, '') }),
  getExplanation: ({ target, ...sound }) => ({
    ...sound,
    target: target.replace(/\?.*$/, '?line=closingBalance'),
  }),
  getSensitivity: ({ target, ...sound }) => ({
    ...sound,
    target: target.replace(/\?.*$/, '?measure=closingBalance'),
  }),
  compareScenariosOfProposal: withBody(QUESTIONS.scenarios),
  explainFigureOfProposal: withBody(QUESTIONS.explanation),
  analyseSensitivityOfProposal: withBody(QUESTIONS.sensitivity),
  assessRiskOfProposal: withBody(QUESTIONS.risk),
  seekGoalOfProposal: withBody(QUESTIONS.goalSeek),
  seekFrontierOfProposal: withBody(QUESTIONS.frontier),
};

function withBody(body: object): (sound: Draft) => Draft {
  return (sound) => ({ ...sound, body: JSON.stringify(body) });
}

/** The same question about the example, whatever design it has. */
const askedOfExample = (sound: Draft, { operation: { operationId } }: PlacedOperation): Draft =>
  ASKED_OF_EXAMPLE[operationId]?.(sound) ?? sound;

/** A design that is faulty, or makes one so, in the way that an operation comes upon it. */
const FAULTY: Readonly<Record<string, Provocation>> = {
  freezeProjection: async (sound, service) => {
    await exampleBecomes(service, beyondNumbers());
    return sound;
  },
  verifyCertificate: async (sound, service) => {
    await exampleBecomes(service, beyondNumbers());
    return aboutPresent(sound, service);
  },
  copyPart: (sound) =>
    withMembers(sound, { originPointer: '/firstYear', pointer: '/horizonYears' }),
  createTransition: async (sound, service) => {
    await exampleBecomes(service, { ...smallDesignOf(), country: undefined });
    return withHeader(sound, 'If-Match', '*');
  },
};

/** A design whose figures are beyond all numbers. */
const beyondNumbers = () => {
  const design = smallDesignOf();
  design.victimGroups.victims.annualVictims = 1e306;
  return design;
};

/** A request about the certificate of the first revision, of a proposal whose second one is published. */
async function earlierCertificate(sound: Draft, service: Service): Promise<Draft> {
  await exampleIsPublished(service);
  const { body } = sound;
  return { ...(body === undefined ? sound : withMembers(sound, { revision: 1 })), as: 'outsider' };
}

/** The same request about a certificate of the revision that the example has now, where it is about one. */
async function aboutPresent(sound: Draft, service: Service): Promise<Draft> {
  if (!sound.target.includes('/verification')) return sound;
  const hash = await keepCertificate(service, (await exampleHead(service)).revision);
  return { ...sound, target: sound.target.replace(/[0-9a-f]{64}/, hash) };
}

/** A request under a key under which something was made that has been deleted since. */
async function madeAndDeleted(sound: Draft, service: Service): Promise<Draft> {
  const keyed = withHeader(sound, 'Idempotency-Key', 'deleted-since');
  const { headers } = await sendDraft(service, keyed);
  const location = headers['location'] ?? '';
  await call(service, 'DELETE', location, { headers: { 'If-Match': '*' } });
  return keyed;
}

/** By code. What is not here needs another service: see the tests beside problems.test.ts. */
export const PROVOCATIONS: Partial<Record<ProblemCode, Provocation>> = {
  malformed_query: (sound) => ({ ...sound, target: withQuery(sound.target, 'nonsense=1') }),
  malformed_cursor: (sound) => ({ ...sound, target: withQuery(sound.target, 'cursor=altered') }),
  malformed_header: (sound, _service, { operation: { parameters = [] } }) => {
    const headers = ['If-Match', 'Idempotency-Key', 'If-None-Match'];
    const name = headers.find((header) => parameters.some((one) => one.name === header));
    return withHeader(sound, name ?? 'If-None-Match', 'no tag');
  },
  malformed_json: (sound) => ({ ...sound, body: '{"title": ' }),
  invalid_token: (sound) => withHeader(sound, 'Authorization', 'Bearer chair'),
  forbidden: async (sound, service) => {
    if (sound.target.startsWith('/v1/groups')) return { ...sound, as: 'drafter' };
    if (sound.target.startsWith('/v1/certificates')) return earlierCertificate(sound, service);
    if (!sound.target.includes(EXAMPLE_ID)) return { ...sound, as: 'observer' };
    await exampleIsPublished(service);
    const isAsked = /\/(projection|explain|scenarios|sensitivity|risk|goal-seek)/.test(
      sound.target,
    );
    const target = isAsked ? withQuery(sound.target, 'revision=1') : sound.target;
    return { ...sound, target, as: 'outsider' };
  },
  not_found: async (sound, service, { operation: { operationId } }) => {
    if (operationId === 'createProposal') return madeAndDeleted(sound, service);
    if (operationId === 'freezeProjection') return withMembers(sound, { proposalId: NOBODY });
    return {
      ...sound,
      target: sound.target
        .replace(EXAMPLE_ID, NOBODY)
        .replace(EXAMPLE_GROUP_ID, NOBODY)
        .replace(/[0-9a-f]{64}/, '0'.repeat(64))
        .replace('/RS', '/XX')
        .replace(/^\/v1\/proposals\?.*$/, `/v1/proposals?group=${NOBODY}`),
    };
  },
  not_acceptable: (sound) => withHeader(sound, 'Accept', 'image/png'),
  not_a_draft: async (sound, service) => {
    await changeExample(service, 'in_review');
    return withHeader(sound, 'If-Match', '"2"');
  },
  state_forbids: async (sound, service) => {
    await changeExample(service, 'withdrawn');
    return 'If-Match' in sound.headers ? withHeader(sound, 'If-Match', '*') : sound;
  },
  approval_missing: async (sound, service) => {
    await changeExample(service, 'in_review');
    return withMembers(withHeader(sound, 'If-Match', '*'), { action: 'adopt' });
  },
  last_chair: (sound) => ({
    ...withHeader(sound, 'If-Match', '*'),
    as: 'chair',
    target: `/v1/groups/${EXAMPLE_GROUP_ID}/members/chair`,
    body: sound.body === undefined ? undefined : JSON.stringify({ role: 'observer' }),
  }),
  group_full: async (sound, service) => {
    await changeExampleGroup(service, (group) => ({ members: fullMembers(group) }));
    return withHeader(sound, 'If-Match', '*');
  },
  stale_version: (sound) => withHeader(sound, 'If-Match', '"99"'),
  unchanged_answer: async (sound, service) => {
    const first = await sendDraft(service, sound);
    return withHeader(sound, 'If-None-Match', first.headers['etag'] ?? '');
  },
  too_large: (sound, _service, placed) => ({
    ...sound,
    body: isDesignIn(placed)
      ? asBodyOf(placed, { ...smallDesignOf(), scenarios: manyScenarios() })
      : JSON.stringify({ text: 'x'.repeat(1_100_000) }),
  }),
  too_deep: (sound) => ({ ...sound, body: deep(5_000) }),
  unsupported_media_type: (sound) => withHeader(sound, 'Content-Type', 'text/plain'),
  invalid_body: (sound) => ({ ...sound, body: '{"__proto__":{"polluted":true}}' }),
  invalid_design: async (sound, service, placed) => {
    const provoke = FAULTY[placed.operation.operationId];
    if (provoke !== undefined) return provoke(sound, service, placed);
    if (sound.body !== undefined && !isAboutExample(placed))
      return { ...sound, body: asBodyOf(placed, { victimGroups: null, colour: 'red' }) };
    await exampleBecomes(service, beyondNumbers());
    return askedOfExample(sound, placed);
  },
  key_reused: async (sound, service) => {
    const keyed = withHeader(sound, 'Idempotency-Key', 'used-before');
    await sendDraft(service, keyed);
    const again = otherwise(keyed);
    return 'If-Match' in again.headers ? withHeader(again, 'If-Match', '*') : again;
  },
  too_costly: async (sound, service, placed) => {
    if (isDesignIn(placed)) return { ...sound, body: asBodyOf(placed, costlyDesign()) };
    await exampleBecomes(service, costlyDesign());
    return aboutPresent(askedOfExample(sound, placed), service);
  },
  certificate_too_large: async (sound, service) => {
    await exampleBecomes(service, manySources());
    return withMembers(sound, { detail: 'month' });
  },
  budget_spent: async (sound, { services: { budgets, now } }) => {
    const payer = bytesToHex(sha256(utf8ToBytes('subject drafter')));
    const minute = Math.floor(now().getTime() / 60_000);
    // The next one too: a minute may end meanwhile.
    for (const window of [minute, minute + 1])
      await budgets.spend({
        payer,
        units: 1_000_000,
        // Something may have been spent before.
        limit: 2_000_000,
        window,
        expiresAt: (window + 2) * 60,
      });
    return sound;
  },
  answer_too_large: async (sound, service, placed) => {
    if (placed.operation.operationId.includes('Scenarios')) {
      const body = { ...QUESTIONS.scenarios, ...(isDesignIn(placed) && { design: manyColumns() }) };
      await exampleBecomes(service, manyColumns());
      return sound.body === undefined ? sound : withBody(body)(sound);
    }
    if (/expla/i.test(placed.operation.operationId)) return explainedAtLength(sound, service);
    const target = withQuery(sound.target, 'detail=month');
    if (sound.body !== undefined) return { ...sound, target, body: JSON.stringify(manySources()) };
    await exampleBecomes(service, manySources());
    return { ...sound, target };
  },
  version_required: (sound) => without(sound, 'If-Match'),
};

/** A question for all money of forty years, whose numbers have long notes. */
async function explainedAtLength(sound: Draft, service: Service): Promise<Draft> {
  const line = 'fundingTotal';
  const isOfExample = sound.target.includes(EXAMPLE_ID);
  const design = isOfExample ? {} : { design: manyNotes() };
  if (isOfExample) await exampleBecomes(service, manyNotes());
  if (sound.body !== undefined) return { ...sound, body: JSON.stringify({ line, ...design }) };
  return { ...sound, target: sound.target.replace(/\?.*$/, `?line=${line}`) };
}

/** Operations whose body is, or holds, a design. */
const isDesignIn = ({ operation: { operationId } }: PlacedOperation) =>
  operationId in WRAPPED || ['projectDesign', 'replaceDesign', 'patchDesign'].includes(operationId);

/** Operations that ask something of the design of the example. */
const isAboutExample = ({ operation: { operationId } }: PlacedOperation) =>
  operationId in ASKED_OF_EXAMPLE;

/** A design whose scenarios side by side are longer than an answer may be. */
const manyColumns = () => ({
  ...manySources(),
  scenarios: Object.fromEntries(
    Array.from({ length: 4 }, (_, index) => [
      `s${index}`,
      { label: 'More', patch: { reserve: { opening: index + 1 } } },
    ]),
  ),
});

/** Scenarios with notes, some 300 KB of them. */
const manyScenarios = () =>
  Object.fromEntries(
    Array.from({ length: 300 }, (_, index) => [
      `s${index}`,
      { label: 'More', patch: { description: 'x'.repeat(1_000) } },
    ]),
  );
