import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exampleFiles, prettyJson } from '../../../lib/baselines/examples.ts';
import { loadDataset } from '../../../lib/baselines/loadDataset.ts';
import { parseDesign } from '../../../models/parseDesign.ts';

const folder = new URL('../../../examples/', import.meta.url);
const textOf = (file: string) => readFileSync(new URL(file, folder), 'utf8');
const generated = exampleFiles(loadDataset());

describe('the examples', () => {
  it.each([...generated])('%s is what the builders give (else: npm run examples)', (name, text) => {
    expect(textOf(name)).toBe(text);
  });

  it('are one for each country', () => {
    expect([...generated.keys()]).toEqual([
      'serbia.json',
      'north-macedonia.json',
      'bosnia-and-herzegovina.json',
      'montenegro.json',
    ]);
  });

  it.each(readdirSync(folder).filter((file) => file.endsWith('.json')))('%s is valid', (name) => {
    expect(parseDesign(JSON.parse(textOf(name))).faults).toBeUndefined();
  });

  it('let a levy be set by name in Serbia', () => {
    expect(JSON.parse(textOf('serbia.json'))).toHaveProperty('funding.levy.amountPerUnit.value');
  });

  it('begin with one of fewer than 15 lines that says that its numbers are round', () => {
    expect(textOf('smallest.json').trimEnd().split('\n').length).toBeLessThan(15);
    expect(textOf('smallest.json')).toContain('round numbers, for illustration');
  });
});

describe('pretty JSON', () => {
  it('keeps short lists in one line and long ones in several', () => {
    const long = Array.from({ length: 20 }, (_, place) => `crime-${place}`);
    expect(prettyJson({ list: ['a', 'b'], none: [] })).toBe(
      '{\n  "list": ["a", "b"],\n  "none": []\n}\n',
    );
    expect(prettyJson({ long })).toContain('[\n    "crime-0",\n');
  });

  it('leaves brackets inside texts alone', () => {
    const value = { note: 'see [data]', list: ['x [y]', 'z'] };
    expect(JSON.parse(prettyJson(value))).toEqual(value);
  });
});
