import type { CountryPlan } from '../countryPlan.ts';
import { policyChoice } from '../evidence.ts';
import { levyOnConvicted, shareOfDeferredProsecution, stateBudget } from '../funding.ts';
import { roundedUp } from '../matureYear.ts';
import { allRecordedViolence, NEW_SCHEME } from '../takeUp.ts';
import { traffickingVictims, violentCrimes } from '../victims.ts';

/** Dinars on every adult who is convicted: a round figure to start the discussion from. */
const LEVY = 500;

/** Part of the money from deferred prosecution: a round figure to start the discussion from. */
const SHARE_OF_DEFERRED_PROSECUTION = 0.01;

/** Serbia: no scheme, no draft of the government; a blank sheet. */
export const serbia: CountryPlan = {
  name: 'Serbia',
  law: [
    'Serbia has no state compensation scheme. GRETA asked for one in 2014 and again in 2023; a model law and a study were drafted by non-governmental organisations.',
    'So nobody is bound by anything here: eligibility, heads of damage, cap, deadline and procedure are left undecided.',
  ],
  cautions: [
    'The counts of victims up to 2021 come from reports of the US Department of State, which count reporting periods; those of 2022 and 2023 are of the national Centre, for calendar years. For 2021 one source prints 43 and another implies 46.',
    'Of about 1,000 victims identified in 2003–2016, three had won a damages judgment by June 2019 and one had been paid. Nothing is therefore taken off for payments by offenders.',
    'Recorded serious assault jumped in 2018 (1,285 to 6,904) because the counting rule changed. Only years from 2018 on are used, and the take-up is that of all recorded violence, because the wider count holds lighter injuries too.',
    'Money from deferred prosecution is shared out by yearly calls of the Ministry of Justice. The amounts are those of the calls of 2016–2020; later ones are not known. Whether the rules of today would allow a share for a fund has to be checked.',
  ],
  launch: NEW_SCHEME,
  wage: { indicator: 'gross_wage_monthly_rsd_september', when: 'September' },
  trafficking: traffickingVictims('Victims of trafficking, formally identified', {
    indicator: 'trafficking_victims_identified',
    latestYears: 3,
    range: { from: 2015 },
    remark: '',
  }),
  violentCrimes: violentCrimes({
    assault: {
      takeUp: allRecordedViolence,
      remark:
        'The counting rule changed in 2018 and takes in lighter injuries since; earlier years are not used.',
    },
  }),
  eligibility: {},
  procedure: {},
  funding: (facts, year) => {
    const levy = levyOnConvicted(
      facts,
      LEVY,
      'no levy of this kind is known in Serbia; a round figure as a place to start. For comparison, Belgium took EUR 137.50 from each convicted person in 2007–08 [schemes/README.md]. Not indexed, as fixed sums in laws are not',
    );
    const deferred = shareOfDeferredProsecution(
      facts,
      SHARE_OF_DEFERRED_PROSECUTION,
      'there is no fund, so it has no share yet; a round figure as a place to start',
    );
    const fromLevy = levy.volumePerYear.value * LEVY * levy.collectionRate.value;
    const fromDeferred = deferred.revenueBasePerYear.value * SHARE_OF_DEFERRED_PROSECUTION;
    const rest = Math.max(year.administration, year.cost - fromLevy - fromDeferred);
    return {
      levy,
      'deferred-prosecution': deferred,
      'state-budget': stateBudget(
        'State budget',
        policyChoice(
          roundedUp(rest),
          "no budget line exists; the budget pays what the other sources leave of a mature year by this design's own numbers in prices of 2024, and at least the administration, rounded up to two digits. That the sums meet is built in and no finding; while few apply at first, a surplus builds up",
        ),
      ),
    };
  },
  gaps: [
    {
      label: 'Convicted adults after 2023, and in 2019–20',
      pointer: '/funding/levy/volumePerYear',
    },
    {
      label: 'Money collected and allotted from deferred prosecution after 2020',
      pointer: '/funding/deferred-prosecution/revenueBasePerYear',
    },
    {
      label:
        'Court fines and the value of confiscated assets realised per year: no source uses them',
    },
    { label: 'Number of insurance policies: no source uses them' },
  ],
};
