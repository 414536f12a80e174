import { assumedRange, parameterOf } from './citedFigures.ts';
import type { CountryFacts } from './countryFacts.ts';
import type { Dataset } from './dataset.ts';
import { assumed, citationOf, type CitedNumber } from './evidence.ts';
import { rounded } from './observations.ts';

const DAYS_PER_MONTH = 30.4375;

/**
 * The way of a claim. An officer's time is counted once, at the assessment; the time to decide,
 * all in all, stands there too.
 */
export function claimWorkflow({ dataset }: CountryFacts) {
  return {
    stages: {
      registration: { title: 'Registration and completeness', order: 1 },
      assessment: {
        title: 'Assessment',
        order: 2,
        minDays: timeToDecide(dataset),
        claimsPerOfficerPerMonth: assumedRange(dataset, 'cases_per_staff_year', {
          into: (perYear) => rounded(perYear / 12, 2),
          how: 'a twelfth of it for a month; all officer time of a claim is counted here',
        }),
        withdrawnShare: assumedRange(dataset, 'abandonment_rate'),
      },
      decision: { title: 'Decision', order: 3, refusedShare: refusedShare(dataset) },
    },
    officers: 'auto' as const,
    appealShare: assumedRange(dataset, 'review_or_appeal_rate', {
      how: 'applied to refusals only, because appeals about the amount are not modelled',
    }),
    appealDays: assumed(180, 'how long an appeal takes is not known', { low: 90, high: 365 }),
    upheldShare: assumed(0.25, 'how many appeals succeed is not known', { low: 0, high: 0.5 }),
  };
}

function refusedShare(dataset: Dataset): CitedNumber {
  return assumedRange(dataset, 'approval_rate', {
    into: (approved) => rounded(1 - approved, 4),
    how: 'refused is what is not approved, our arithmetic',
  });
}

/** The stress case of few approvals, as a merge patch on the workflow. */
export function strictDecision({ dataset }: CountryFacts) {
  const { value, note } = assumedRange(dataset, 'approval_rate_low_case', {
    into: (approved) => rounded(1 - approved, 4),
    how: 'refused is what is not approved, our arithmetic',
  });
  const refused = { value, low: null, high: null, source: null, grade: 'expert_range', note };
  return { stages: { decision: { refusedShare: refused } } };
}

/** Shares of claims by months to the decision, and where each span ends. */
const SPANS = [
  { parameter: 'decision_lag_share_0_3_months', from: 0, to: 3 },
  { parameter: 'decision_lag_share_3_6_months', from: 3, to: 6 },
  { parameter: 'decision_lag_share_6_9_months', from: 6, to: 9 },
] as const;

/** Time in which half the claims of the British scheme were resolved. */
function timeToDecide(dataset: Dataset): CitedNumber {
  let before = 0;
  for (const { parameter, from, to } of SPANS) {
    const share = parameterOf(dataset, parameter).suggested_base;
    if (before + share >= 0.5) {
      const months = from + ((0.5 - before) / share) * (to - from);
      return {
        value: Math.round(months * DAYS_PER_MONTH),
        low: Math.round(from * DAYS_PER_MONTH),
        high: Math.round(to * DAYS_PER_MONTH),
        source: citationOf(dataset, 'uk4'),
        grade: 'expert_range',
        note: `our assumption: as long as in Great Britain in 1979–82, where half the claims were resolved in ${rounded(months, 1)} months (our arithmetic on published shares) and the middle claim fell between month ${from} and month ${to} in all three years. No deadline and no duration is known here. [parameters.csv: decision_lag_share rows]`,
      };
    }
    before += share;
  }
  throw new Error('parameters.csv: fewer than half the claims are resolved within nine months');
}
