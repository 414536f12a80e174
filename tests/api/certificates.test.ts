/** Certificates over HTTP: what is frozen, for whom it is open, and what comes of computing it again. */
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { EXAMPLE_ID } from '../../commands/local/seedExample.ts';
import { ENGINE_VERSION } from '../../lib/engine/version.ts';
import type { Certificate, CertificateVerification } from '../../models/certificate.ts';
import { kindsIn } from '../support/api/creations.ts';
import { smallDesignOf } from '../support/api/designs.ts';
import { collectLogs, LOGS_HERE } from '../support/api/logs.ts';
import { call, startService, type Parts, type Service, type Told } from '../support/api/service.ts';
import { BREAKS } from '../support/api/storeWire.ts';
import { changeExample } from '../support/api/stored.ts';

const logged = collectLogs();
let service: Service;
beforeAll(async () => {
  service = await startService(LOGS_HERE);
});
beforeEach(async () => {
  await service.reset();
  await edit('First');
});
afterAll(() => service.stop());

const example = `/v1/proposals/${EXAMPLE_ID}`;
const edit = (title: string) =>
  call(service, 'PUT', example, {
    headers: { 'If-Match': '*' },
    json: { ...smallDesignOf(), title },
  });
const freeze = (members: object = {}, parts: Parts = {}) =>
  call(service, 'POST', '/v1/certificates', {
    json: { proposalId: EXAMPLE_ID, ...members },
    ...parts,
  });
const certificateIn = ({ text }: Told) => JSON.parse(text) as Certificate;
const read = (hash: string, as: string | null = 'drafter') =>
  call(service, 'GET', `/v1/certificates/${hash}`, { as });
const verify = async (hash: string, as: string | null = 'drafter') => {
  const { status, text } = await call(service, 'POST', `/v1/certificates/${hash}/verification`, {
    as,
  });
  return { status, ...(JSON.parse(text) as CertificateVerification) };
};

/** The hash as anybody works it out who has the content. */
const hashOf = (content: object) =>
  createHash('sha256')
    .update(canonicalize(content) ?? '')
    .digest('hex');

describe('a certificate', () => {
  test('has the hash that anybody recomputes from its content, and stands under it', async () => {
    const made = await freeze();
    const { hash, content } = certificateIn(made);
    expect(made.status).toBe(201);
    expect(hash).toBe(hashOf(content));
    expect(content.designHash).toBe(hashOf(content.design));
    expect(made.headers['location']).toBe(`/v1/certificates/${hash}`);
    expect(made.headers['etag']).toBe(`"${hash}"`);
    expect(certificateIn(await read(hash))).toEqual(certificateIn(made));
  });

  test('has the design and the figures that the proposal has', async () => {
    const { content } = certificateIn(await freeze());
    const { json } = await call(service, 'GET', example);
    const projection = await call(service, 'GET', `${example}/projection`);
    expect(content.design).toEqual(json.design);
    expect(content.projection).toEqual(projection.json);
    expect(content).toMatchObject({
      proposalId: EXAMPLE_ID,
      revision: 2,
      engineVersion: ENGINE_VERSION,
      options: { detail: 'year' },
    });
  });

  test('names no person and no time', async () => {
    const { content } = certificateIn(await freeze());
    const { title } = content.design;
    expect(title).toBe('First');
    expect(JSON.stringify(content)).not.toMatch(/drafter|chair|T\d\d:\d\d|created|updated/);
  });

  test('that is asked for twice is kept once, and is that of the first time', async () => {
    const first = await freeze();
    const again = await freeze({ revision: 2, detail: 'year' }, { as: 'observer' });
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.text).toBe(first.text);
    expect(again.headers['location']).toBe(first.headers['location']);
    expect(await kindsIn(service)).toMatchObject({ certificate: 1 });
  });

  test('of another revision or by month has another hash', async () => {
    const wanted = [{}, { revision: 1 }, { detail: 'month' }];
    const hashes = [];
    for (const members of wanted) hashes.push(certificateIn(await freeze(members)).hash);
    await edit('Second');
    hashes.push(certificateIn(await freeze()).hash);
    expect(new Set(hashes).size).toBe(4);
    const { content } = certificateIn(await read(hashes[2]!));
    expect(content.projection.months).toHaveLength(24);
  });

  test('keeps no second copy of the design', async () => {
    await freeze();
    const items = (await service.contents()) as readonly Readonly<Record<string, unknown>>[];
    const kept = items.find(({ kind }) => kind === 'certificate');
    const statement = JSON.parse(String(kept?.['statement'])) as object;
    expect(Object.keys(statement)).not.toContain('design');
    expect(Object.keys(kept ?? {})).not.toContain('design');
  });

  test('with validateOnly is told as it would be, and not kept', async () => {
    const trial = await call(service, 'POST', '/v1/certificates?validateOnly=true', {
      json: { proposalId: EXAMPLE_ID },
    });
    expect([trial.status, trial.headers['location']]).toEqual([200, undefined]);
    const { hash } = certificateIn(trial);
    expect((await read(hash)).status).toBe(404);
    expect(certificateIn(await freeze()).hash).toBe(hash);
  });

  test('that a caller has already is not sent again', async () => {
    const { headers, json } = await freeze();
    const { hash } = json as unknown as Certificate;
    const again = await call(service, 'GET', `/v1/certificates/${hash}`, {
      headers: { 'If-None-Match': headers['etag'] ?? '' },
    });
    expect([again.status, again.text]).toEqual([304, '']);
  });
});

describe('who may read the revision', () => {
  const reaches = async (hash: string, as: string | null) => [
    (await freeze({}, { as })).status,
    (await read(hash, as)).status,
    (await verify(hash, as)).status,
  ];

  test('may freeze, read and verify: everybody while it is published, and its group alone else', async () => {
    const { hash } = certificateIn(await freeze());
    expect(await reaches(hash, null)).toEqual([401, 401, 401]);
    expect(await reaches(hash, 'outsider')).toEqual([404, 404, 404]);
    await changeExample(service, 'published');
    for (const as of [null, 'outsider', 'admin', 'observer'])
      expect(await reaches(hash, as)).toEqual([200, 200, 200]);
    await changeExample(service, 'withdrawn');
    expect(await reaches(hash, null)).toEqual([401, 401, 401]);
    expect(await reaches(hash, 'outsider')).toEqual([404, 404, 404]);
    expect(await reaches(hash, 'observer')).toEqual([200, 200, 200]);
  });

  test('is told the same of a certificate that is not there', async () => {
    const { hash } = certificateIn(await freeze());
    const nowhere = hash.replaceAll(/./g, '0');
    for (const as of [null, 'outsider']) {
      const [there, absent] = [await read(hash, as), await read(nowhere, as)];
      expect({ ...there.json, instance: '' }).toEqual({ ...absent.json, instance: '' });
    }
    expect((await read(nowhere)).json.detail).toBe(
      'There is no such certificate, or it is not open to you.',
    );
    expect((await read('no-hash')).status).toBe(404);
  });

  test('reads nothing any more once the draft was deleted', async () => {
    const { hash } = certificateIn(await freeze());
    await call(service, 'DELETE', example, { headers: { 'If-Match': '*' } });
    expect((await read(hash)).status).toBe(404);
    expect((await verify(hash)).status).toBe(404);
  });
});

describe('a certificate that is computed again', () => {
  test('holds, also after the draft has gone on', async () => {
    const { hash } = certificateIn(await freeze());
    await edit('Second');
    expect(await verify(hash)).toEqual({
      status: 200,
      hash,
      holds: true,
      isIntact: true,
      certifiedEngineVersion: ENGINE_VERSION,
      engineVersion: ENGINE_VERSION,
      isSameEngine: true,
      differences: [],
      differenceCount: 0,
    });
  });

  /** Keeps another certificate, as an engine would have made it that computes something else. */
  const keep = async (change: (content: Certificate['content']) => void, hash?: string) => {
    const { content, createdAt } = certificateIn(await freeze({}, {}));
    change(content);
    const own = hash ?? hashOf(content);
    await service.services.certificates.keep({
      hash: own,
      proposalId: EXAMPLE_ID,
      revision: content.revision,
      statement: canonicalize({ ...content, design: undefined }) ?? '',
      createdAt,
    });
    return own;
  };

  test('by another engine that gives the same figures holds, and both versions are told', async () => {
    const hash = await keep((content) => {
      content.engineVersion = '0.9.0';
      content.projection.engineVersion = '0.9.0';
    });
    expect(await verify(hash)).toMatchObject({
      holds: true,
      isSameEngine: false,
      certifiedEngineVersion: '0.9.0',
      engineVersion: ENGINE_VERSION,
      differences: [],
    });
  });

  test('whose figures come out otherwise does not hold, and each place is named', async () => {
    const hash = await keep(({ projection }) => {
      projection.years[1]!.awardsPaid += 1;
      projection.verdict.statement = 'All is well.';
    });
    const told = await verify(hash);
    expect(told).toMatchObject({ holds: false, isIntact: true, differenceCount: 2 });
    expect(told.differences).toContainEqual(
      expect.objectContaining({ pointer: '/verdict/statement', certified: 'All is well.' }),
    );
    const [paid] = told.differences.filter(({ pointer }) => pointer === '/years/1/awardsPaid');
    expect(Number(paid?.certified) - Number(paid?.computed)).toBe(1);
  });

  test('that was tampered with where it is kept does not hold', async () => {
    const hash = await keep((content) => {
      content.options.detail = 'month';
    }, 'f'.repeat(64));
    expect(await verify(hash)).toMatchObject({ holds: false, isIntact: false });
  });
});

describe('freezing that goes wrong half-way', () => {
  test.each(BREAKS)('and %s at any step is finished by asking again', async (kind) => {
    for (let nth = 1; ; nth += 1) {
      service.wire.breakAt({ kind, nth });
      const broken = await freeze();
      const struck = service.wire.struck();
      service.wire.breakAt(undefined);
      if (!struck) break;
      expect([kind, nth, [200, 201, 503].includes(broken.status)]).toEqual([kind, nth, true]);
      const again = await freeze();
      expect([200, 201]).toContain(again.status);
      expect(await kindsIn(service)).toMatchObject({ certificate: 1 });
    }
  });

  test('or is asked by five at once keeps one', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => freeze()));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 201]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await kindsIn(service)).toMatchObject({ certificate: 1 });
  });

  test('meets no fault of ours', () => {
    expect(new Set(logged().map(({ code }) => code))).toEqual(new Set(['STORE_UNAVAILABLE']));
  });
});
