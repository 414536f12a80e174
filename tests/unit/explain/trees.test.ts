import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { prepareExplanation } from '../../../lib/explain/prepareExplanation.ts';
import { projectDocument } from '../../../lib/projections/projectDocument.ts';
import { MEASURES } from '../../../lib/engine/answer/measureRegistry.ts';
import type { Explanation } from '../../../models/explanation.ts';
import { pathOf, valueAt } from '../../../models/json.ts';
import { LEDGER_LINES } from '../../../models/ledgerLines.ts';
import { designOf } from '../../support/designs.ts';
import { nodesOf, wronglyMade } from '../../support/recompute.ts';

const EXAMPLES = readdirSync('examples')
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({
    name,
    document: JSON.parse(readFileSync(`examples/${name}`, 'utf8')) as unknown,
  }));

function explained(document: unknown, question: object): Explanation {
  const { value, faults } = prepareExplanation(document, question);
  if (value === undefined) throw new Error(JSON.stringify(faults));
  const answer = value.answer();
  if (answer.value === undefined) throw new Error(JSON.stringify(answer.faults));
  return answer.value;
}

describe.each(EXAMPLES)('an explanation of $name', ({ document }) => {
  const { projection } = projectDocument(document, { monthly: true });
  const { firstYear, horizonYears, funding } = designOf(document);
  const lastYear = firstYear + horizonYears - 1;
  const years = [...new Set([firstYear, firstYear + Math.floor(horizonYears / 2), lastYear])];
  const lines = [
    ...LEDGER_LINES.map(({ id }) => id as string),
    ...Object.keys(funding).map((source) => `fundingBySource/${source}`),
  ];
  const design: unknown = designOf(document);

  it.each(lines)('of %s is recomputed by the children of every node', (line) => {
    const questions = [
      ...years.map((year) => ({ line, year })),
      { line, from: `${String(firstYear)}-01` },
      { line, from: `${String(lastYear)}-12` },
    ];
    for (const question of questions) {
      const { tree, nodes } = explained(document, question);
      expect(wronglyMade(tree)).toEqual([]);
      expect(nodesOf(tree)).toHaveLength(nodes);
    }
  });

  it.each(lines)('of %s tells the published figure', (line) => {
    for (const [place, year] of projection!.years.entries()) {
      const { published, tree } = explained(document, { line, year: firstYear + place, depth: 1 });
      const [, source] = line.split('/');
      const given = source === undefined ? year[line as 'interest'] : year.fundingBySource[source];
      expect(published).toBe(given);
      expect(Math.abs(published! - tree.value!)).toBeLessThan(0.02);
    }
  });

  it.each(lines)('of %s leads to numbers that stand in the design', (line) => {
    for (const node of nodesOf(explained(document, { line, year: lastYear }).tree)) {
      if (node.operation !== 'given') continue;
      const { pointer, stated, basis } = node.design!;
      const number = valueAt(design, pathOf(pointer));
      expect(typeof number === 'object' ? valueAt(number, ['value']) : number).toBe(node.value);
      expect(valueAt(document, pathOf(pointer)) !== undefined).toBe(stated);
      expect(basis).not.toBe('');
    }
  });

  it('can be asked for what it carries over, which is then the same number', () => {
    const { tree } = explained(document, { line: 'closingBalance', year: lastYear });
    const carried = nodesOf(tree).filter(({ operation }) => operation === 'carriedOver');
    expect(carried.length).toBeGreaterThan(0);
    for (const { figure, value } of carried) {
      const asked = explained(document, figure!);
      expect(asked.tree.value).toBe(value);
      expect(wronglyMade(asked.tree)).toEqual([]);
    }
  });

  it.each(MEASURES.map(({ id }) => id))('of the measure %s is recomputed too', (line) => {
    const { tree, published } = explained(document, { line });
    expect(wronglyMade(tree)).toEqual([]);
    const measured = projection!.measures[line];
    expect(published).toBe(
      typeof measured === 'object' && measured !== null ? measured.amount : measured,
    );
  });
});
