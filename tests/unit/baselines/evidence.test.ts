import { describe, expect, it } from 'vitest';
import { assumedRange, citedFigure } from '../../../lib/baselines/citedFigures.ts';
import { assumed, citationOf, policyChoice } from '../../../lib/baselines/evidence.ts';
import { loadDataset } from '../../../lib/baselines/loadDataset.ts';
import { observationOf } from '../../../lib/baselines/observations.ts';

const dataset = loadDataset();
const figureOf = (country: string, indicator: string, year: number) =>
  citedFigure(dataset, observationOf(dataset, country, indicator, year));

describe('a published figure', () => {
  it('carries value, source, grade and the row that it stands in', () => {
    expect(figureOf('RS', 'convicted_adults', 2023)).toEqual({
      value: 26919,
      source: {
        title: 'Press report on crime statistics for 2023 (adult and juvenile perpetrators)',
        publisher: 'press citing the Statistical Office of Serbia',
        year: 2024,
        locator:
          "headline 'RZS: U 2023. podneto vise od 2.500 krivicnih prijava protiv maloletnika'; address not given by the search",
      },
      grade: 'official_statistic',
      note: 'figure for 2023. On 2023: final convictions, all crimes; printed as 3% more than 2022; press citing the Statistical Office. [observations.csv: RS convicted_adults 2023]',
    });
  });

  it('names further sources in its note', () => {
    expect(figureOf('RS', 'trafficking_victims_identified', 2023).note).toContain(
      'Also read in “Press report of a ministry statement on 2023 victims” (okvir.net).',
    );
  });
});

describe('a grade', () => {
  it.each([
    ['RS', 'homicide_recorded', 2022, 'official_statistic'],
    ['MK', 'trafficking_victims_identified', 2020, 'study'],
    ['BA', 'eur_exchange_rate', 2025, 'statute'],
    ['RS', 'eur_exchange_rate', 2025, 'none'],
  ])('of %s %s %i is %s', (country, indicator, year, grade) => {
    expect(figureOf(country, indicator, year).grade).toBe(grade);
  });
});

describe('a derived or unverified figure', () => {
  it('is labelled as our arithmetic', () => {
    expect(figureOf('RS', 'trafficking_victims_identified', 2022).note).toContain(
      'On 2022, our arithmetic on published figures: 66 / 1.065',
    );
  });

  it('is labelled as not checked', () => {
    expect(figureOf('RS', 'eur_exchange_rate', 2025).note).toContain('On 2025, not checked');
  });
});

describe('an assumption of ours', () => {
  it('has the suggested range and says what evidence there is', () => {
    expect(assumedRange(dataset, 'levy_collection_rate')).toEqual({
      value: 0.5,
      low: 0.3,
      high: 0.7,
      grade: 'expert_range',
      note: 'our assumption: 0.5 (from 0.3 to 0.7), share of levy imposed. Assumed, no source: no evidence is given for it. [parameters.csv: levy_collection_rate]',
    });
    expect(assumedRange(dataset, 'cases_per_staff_year').note).toContain(
      'Evidence abroad: 90.7 to 169.5.',
    );
    expect(assumedRange(dataset, 'outreach_multiplier').note).toContain(
      'The source gives no number for it.',
    );
  });

  it('turns low and high round where the step does', () => {
    const refused = assumedRange(dataset, 'approval_rate', { into: (share) => 1 - share });
    expect(refused.low).toBeCloseTo(0.2, 12);
    expect(refused.high).toBeCloseTo(0.45, 12);
  });

  it('has no range where the suggestion has none', () => {
    const stress = assumedRange(dataset, 'approval_rate_low_case');
    expect(stress.value).toBe(0.25);
    expect(stress).not.toHaveProperty('low');
  });

  it('is refused for a parameter that is not there', () => {
    expect(() => assumedRange(dataset, 'luck')).toThrow('parameters.csv has no luck');
  });
});

describe('a number without a source', () => {
  it('says so in the first words of its note', () => {
    expect(assumed(2, 'nobody knows', { low: 1, high: 4 })).toEqual({
      value: 2,
      low: 1,
      high: 4,
      grade: 'none',
      note: 'assumed, no source: nobody knows.',
    });
  });

  it('is a choice of the working group where no law fixes it', () => {
    expect(policyChoice(500, 'a round figure')).toEqual({
      value: 500,
      grade: 'none',
      note: 'policy choice, to be decided by the working group: a round figure.',
    });
  });
});

describe('a citation', () => {
  it('leaves out what is not known', () => {
    expect(citationOf(dataset, 'be4')).toEqual({
      title: 'News on 8 million euro for victims (2009-2013 table)',
      publisher: 'Federal Justice Service, Belgium',
      locator: 'justice.belgium.be',
    });
  });

  it('is refused for a source that is not there', () => {
    expect(() => citationOf(dataset, 'x')).toThrow('sources.csv has no source x');
  });
});
