import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PROPOSAL_POLICY } from '../../../lib/policy/policy.ts';
import { rolesPage } from '../../../lib/policy/rolesPage.ts';
import { TRANSITION_ACTIONS } from '../../../models/transition.ts';

const page = readFileSync(new URL('../../../docs/roles.md', import.meta.url), 'utf8');

describe('docs/roles.md', () => {
  test('has the tables that the code decides by (else: npm run examples)', () => {
    expect(page).toBe(rolesPage(page));
  });

  test('gets a table that went stale back, and keeps what people wrote', () => {
    expect(page).toContain('| chair, drafter |');
    const stale = page.replaceAll('| chair, drafter |', '| everybody |');
    expect(rolesPage(stale)).toBe(page);
    const rewritten = page.replace('A **drafter** writes', 'A **drafter** drafts');
    expect(rolesPage(rewritten)).toBe(rewritten);
  });

  test('cannot be written without its markers, or with two of a kind', () => {
    expect(() => rolesPage(page.replace('<!-- end: life -->', ''))).toThrow('no part');
    expect(() => rolesPage(`${page}<!-- generated: life -->\n<!-- end: life -->`)).toThrow(
      'more than one',
    );
  });

  test('draws every step of a proposal once, and lists every line of the policy', () => {
    const drawn = page.split('```text')[1]?.split('```')[0] ?? '';
    for (const action of TRANSITION_ACTIONS) expect(drawn.split(`--${action}-->`)).toHaveLength(2);
    for (const { words } of Object.values(PROPOSAL_POLICY)) expect(page).toContain(`| ${words} |`);
  });
});
