import { existsSync, readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

const page = new URL('../../docs/data-model.md', import.meta.url);

describe('docs/data-model.md', () => {
  it('leads to files that are there', () => {
    const links = [...readFileSync(page, 'utf8').matchAll(/\]\(([^)]+)\)/g)].map(([, to]) => to!);
    expect(links.length).toBeGreaterThan(30);
    expect(links.filter((to) => !existsSync(new URL(to, page)))).toEqual([]);
  });
});
