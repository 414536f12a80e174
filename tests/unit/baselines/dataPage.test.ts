import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dataPage } from '../../../lib/baselines/dataPage.ts';
import { loadDataset } from '../../../lib/baselines/loadDataset.ts';
import { topUnknowns } from '../../../lib/baselines/topUnknowns.ts';

describe('docs/data.md', () => {
  it('is what the builders give (else: npm run examples)', () => {
    const page = readFileSync(new URL('../../../docs/data.md', import.meta.url), 'utf8');
    expect(page).toBe(dataPage(loadDataset(), topUnknowns));
  });
});
