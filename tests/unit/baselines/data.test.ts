import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadDataset } from '../../../lib/baselines/loadDataset.ts';
import { listIn, readTable, type Row } from '../../../lib/baselines/table.ts';
import verdict from '../../../data/verdict.json' with { type: 'json' };

const folder = new URL('../../../data/', import.meta.url);
const textOf = (file: string) => readFileSync(new URL(file, folder), 'utf8');
const files = [
  ...readdirSync(folder),
  ...readdirSync(new URL('schemes/', folder)).map((file) => `schemes/${file}`),
].filter((file) => file.endsWith('.csv'));
const tables = files.map((file): [string, readonly Row[]] => [file, readTable(textOf(file))]);
const sources = new Set(readTable(textOf('sources.csv')).map(({ id }) => id));

/** Columns whose values together name one row. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  'observations.csv': ['country', 'indicator', 'year'],
  'parameters.csv': ['parameter'],
  'sources.csv': ['id'],
  'standards.csv': ['id'],
  'collisions.csv': ['id'],
  'laws.csv': ['country', 'instrument'],
  'awards.csv': ['country', 'year', 'forum'],
  'schemes/belgium_2000_2016.csv': ['year'],
  'schemes/uk_cicb_1964_1981.csv': ['fiscal_year'],
  'schemes/uk_cicb_budget_1978_1986.csv': ['fiscal_year'],
  'schemes/uk_cicb_time_to_resolve.csv': ['fiscal_year', 'from_months', 'to_months'],
};

describe('the tables in data', () => {
  it('are all there', () => {
    expect(files.sort()).toEqual(Object.keys(KEYS).sort());
  });

  it.each(tables)('%s has rows, and a known source wherever it names one', (_file, rows) => {
    expect(rows.length).toBeGreaterThan(0);
    const named = rows.flatMap(({ source = '' }) => listIn(source));
    expect(named.filter((id) => !sources.has(id))).toEqual([]);
  });

  it.each(tables)('%s names every row once', (file, rows) => {
    const keys = rows.map((row) => KEYS[file]!.map((column) => row[column]).join(' | '));
    expect(keys.filter((key, place) => keys.indexOf(key) !== place)).toEqual([]);
  });

  it.each(files)('%s has line feeds only and ends with one', (file) => {
    expect(textOf(file)).not.toContain('\r');
    expect(textOf(file).endsWith('\n')).toBe(true);
  });

  it('mark every observation, law and award as published, derived or unverified', () => {
    const dataset = loadDataset();
    const rows = [...dataset.observations, ...dataset.laws, ...dataset.awards];
    expect(new Set(rows.map(({ status }) => status))).toEqual(
      new Set(['published', 'derived', 'unverified']),
    );
  });

  it('give every observation a source', () => {
    const bare = loadDataset().observations.filter(({ source }) => source.length === 0);
    expect(bare).toEqual([]);
  });

  it('order every suggested range from low over base to high', () => {
    for (const parameter of loadDataset().parameters.values()) {
      const { suggested_low, suggested_base, suggested_high } = parameter;
      expect(suggested_low).toBeLessThanOrEqual(suggested_base);
      expect(suggested_base).toBeLessThanOrEqual(suggested_high);
    }
  });
});

describe('the collisions', () => {
  it('name rules that are in standards.csv', () => {
    const standards = new Set(readTable(textOf('standards.csv')).map(({ id }) => id));
    const named = readTable(textOf('collisions.csv')).flatMap(({ rules = '' }) => listIn(rules));
    expect(named.filter((id) => !standards.has(id))).toEqual([]);
  });
});

describe('the thresholds of the verdict', () => {
  it('say that they are our own choice', () => {
    expect(verdict.status).toBe('editorial');
    expect(verdict.about).toContain("this project's own choice");
  });

  it('are those of the model', () => {
    expect(verdict.thresholds).toEqual({
      shortMonths: 0,
      selfSustainabilityRatio: 1,
      presentValueOfCallsShare: 0.1,
      worstYearCallShare: 0.25,
      probabilityOfShortMonth: 0.05,
    });
    expect(Object.keys(verdict.meanings)).toEqual(Object.keys(verdict.thresholds));
  });
});
