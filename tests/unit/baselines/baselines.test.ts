import { describe, expect, it } from 'vitest';
import { buildBaseline, VARIANTS } from '../../../lib/baselines/buildBaseline.ts';
import { COUNTRIES } from '../../../lib/baselines/countryFacts.ts';
import type { Citation, CitedNumber } from '../../../lib/baselines/evidence.ts';
import { loadDataset } from '../../../lib/baselines/loadDataset.ts';
import { NO_SOURCE, POLICY_CHOICE } from '../../../models/assumption.ts';
import { valueAt } from '../../../models/json.ts';
import { parseDesign } from '../../../models/parseDesign.ts';

const dataset = loadDataset();
const baselines = COUNTRIES.flatMap((country) =>
  VARIANTS.map((variant) => buildBaseline(dataset, { country, variant })),
);
const named = baselines.map(
  (baseline) => [`${baseline.country} ${baseline.variant}`, baseline] as const,
);

/** Plain numbers of the frame: years, months and the order of stages. They say nothing about the world. */
const FRAME = ['priceYear', 'firstYear', 'firstMonth', 'horizonYears', 'order', 'referenceYear'];

interface Leaf {
  readonly pointer: string;
  readonly member: string;
  readonly value: number;
}

interface Cited {
  readonly pointer: string;
  readonly number: Omit<CitedNumber, 'source'> & { readonly source?: Citation | null };
}

/** All bare numbers and all cited numbers of a document. */
function numbersIn(place: unknown, pointer = '', member = ''): { bare: Leaf[]; cited: Cited[] } {
  if (typeof place === 'number') return { bare: [{ pointer, member, value: place }], cited: [] };
  if (typeof place !== 'object' || place === null) return { bare: [], cited: [] };
  if ('value' in place) return { bare: [], cited: [{ pointer, number: place as CitedNumber }] };
  const parts = Object.entries(place).map(([key, part]: [string, unknown]) =>
    numbersIn(part, `${pointer}/${key}`, key),
  );
  return { bare: parts.flatMap(({ bare }) => bare), cited: parts.flatMap(({ cited }) => cited) };
}

const sources = new Set(
  [...dataset.sources.values()].map(({ title, publisher, year, locator }) =>
    JSON.stringify([title, publisher, year, locator]),
  ),
);

describe.each(named)('the baseline %s', (_name, { design, unknowns, notes, country, variant }) => {
  const { bare, cited } = numbersIn(design);

  it('is a valid design', () => {
    expect(parseDesign(design).faults).toBeUndefined();
  });

  it('is valid with each of its scenarios', () => {
    for (const { patch } of Object.values(design.scenarios ?? {}))
      expect(parseDesign(merged(design, patch)).faults).toBeUndefined();
  });

  it('cites or labels every number but those of the frame', () => {
    expect(bare.filter(({ member }) => !FRAME.includes(member))).toEqual([]);
    for (const { number } of cited) {
      expect(number.grade).toBeDefined();
      expect(number.note).not.toBe('');
    }
  });

  it('cites only documents that are in sources.csv', () => {
    const unknown = cited
      .filter(({ number: { source } }) => source !== undefined && source !== null)
      .filter(({ number: { source } }) => {
        const { title, publisher, year, locator } = source!;
        return !sources.has(JSON.stringify([title, publisher, year, locator]));
      });
    expect(unknown).toEqual([]);
  });

  it('gives a source to every number that has better evidence than an assumption', () => {
    const strong = ['statute', 'official_statistic', 'study'];
    const bareOnes = cited.filter(
      ({ number }) => strong.includes(number.grade) && number.source === undefined,
    );
    expect(bareOnes).toEqual([]);
  });

  it('says “assumed, no source” or “policy choice” where the grade is none, and nowhere else', () => {
    for (const { pointer, number } of cited) {
      const labelled = number.note.startsWith(NO_SOURCE) || number.note.startsWith(POLICY_CHOICE);
      expect([pointer, labelled]).toEqual([pointer, number.grade === 'none']);
    }
  });

  it('says whose assumption an expert range is', () => {
    for (const { number } of cited.filter(({ number: { grade } }) => grade === 'expert_range'))
      expect(number.note).toMatch(/our assumption|our arithmetic/);
  });

  it('orders every range', () => {
    for (const { number } of cited) {
      expect(number.low ?? number.value).toBeLessThanOrEqual(number.value);
      expect(number.high ?? number.value).toBeGreaterThanOrEqual(number.value);
    }
  });

  it('discounts at inflation at least', () => {
    const { inflation, discountRate } = design.economy as Record<string, CitedNumber>;
    expect(discountRate!.value).toBeGreaterThanOrEqual(inflation!.value);
    expect(discountRate!.low).toBeGreaterThanOrEqual(inflation!.value);
  });

  it('points its known gaps to numbers that are there', () => {
    for (const { pointer } of unknowns)
      if (pointer !== undefined)
        expect([pointer, valueAt(design, pointer.split('/').slice(1))]).not.toContain(undefined);
  });

  it('tells in plain words what it is', () => {
    expect(design.description).toContain('no forecast');
    expect(design.description).toContain(notes[0]);
    expect(design.country).toBe(country);
    expect(Object.keys(design.victimGroups)).toHaveLength(variant === 'trafficking_only' ? 1 : 5);
  });
});

/** JSON Merge Patch (RFC 7396). */
function merged(target: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const result: Record<string, unknown> =
    typeof target === 'object' && target !== null ? { ...target } : {};
  for (const [key, part] of Object.entries(patch)) {
    const whole = merged(result[key], part);
    if (part === null) Reflect.deleteProperty(result, key);
    else result[key] = whole;
  }
  return result;
}
