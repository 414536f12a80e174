import type { CountryPlan } from '../countryPlan.ts';
import { policyChoice } from '../evidence.ts';
import { levyOnConvicted, stateBudget } from '../funding.ts';
import { roundedUp } from '../matureYear.ts';
import { asPatch } from '../patch.ts';
import { NEW_SCHEME } from '../takeUp.ts';
import { traffickingVictims, violentCrimes } from '../victims.ts';

/** Euro on every adult who is convicted, in a scenario: a round figure to start from. */
const LEVY = 10;

/** Montenegro: an act adopted in 2015 that starts on the day of accession to the European Union. */
export const montenegro: CountryPlan = {
  name: 'Montenegro',
  law: [
    'The Act on compensation of damage to victims of violent crimes was adopted in mid-2015 and starts on the day of accession to the European Union. That day is not known: the projection opens in 2027 so that countries can be compared, and not as a forecast.',
    'Filled in from the bill of April 2015 and from reports on the act: death, serious bodily injury or serious impairment of physical and mental health; crime on the territory, a ship or an aircraft of Montenegro; the crime must have been reported; the offender may be unknown; payment possible before court proceedings; a government commission of a judge of the Supreme Court and four members; the budget of the Ministry of Justice. The text of the act was not read.',
    'By the explanation of the bill, compensation is paid where it is found necessary to pay at once, before court proceedings. How many claims would fail that test is not known.',
  ],
  cautions: [
    'Victims of trafficking: the figures of 2019 and 2020 are single large cases, and the rule changed in 2019 (before, a victim was official only after indictment or conviction). The level is the mean of the four years under the new rule; for 2025, prosecutors recorded 50 victims, from another count.',
    'Convicted adults are known up to 2018 only. The act knows no levy, so there is none; a scenario shows what a small one would bring.',
  ],
  launch: NEW_SCHEME,
  wage: { indicator: 'gross_wage_monthly_eur_year_mean', when: 'mean of the year' },
  trafficking: traffickingVictims('Victims of trafficking, formally identified', {
    indicator: 'trafficking_victims_identified',
    latestYears: 4,
    range: { from: 2019 },
    remark: 'Years before 2019 follow another rule and are not used.',
  }),
  violentCrimes: violentCrimes({}),
  eligibility: {
    territory: 'on_the_territory',
    injury: 'serious_bodily_or_psychological_harm',
    reporting: 'required',
    conviction: 'not_required',
    offenderUnknown: 'eligible',
  },
  procedure: {
    authority: 'government_commission',
    authorityTitle:
      'Commission appointed by the Government: a judge of the Supreme Court and four members',
  },
  funding: (_facts, year) => ({
    'state-budget': stateBudget(
      'Budget of the Ministry of Justice',
      policyChoice(
        roundedUp(year.cost),
        "the act pays from the budget of the Ministry of Justice, but there is no line as long as it has not started; here, what a mature year costs by this design's own numbers in prices of 2024, rounded up to two digits. That the sums meet is built in and no finding; while few apply at first, a surplus builds up",
      ),
    ),
  }),
  scenarios: (facts) => ({
    levy: {
      label: 'With a levy on convicted adults',
      patch: {
        funding: asPatch({
          levy: levyOnConvicted(
            facts,
            LEVY,
            'the act knows no levy; a round figure as a place to start. For comparison, Belgium took EUR 137.50 from each convicted person in 2007–08 [schemes/README.md]',
          ),
        }),
      },
    },
  }),
  gaps: [
    {
      label: 'Victims of trafficking after 2022, counted in the same way',
      pointer: '/victimGroups/trafficking/annualVictims',
    },
    { label: 'The day on which the act starts' },
    { label: 'Convicted adults after 2018' },
    {
      label:
        'Court fines and the value of confiscated assets realised per year: no source uses them',
    },
    { label: 'Number of insurance policies: no source uses them' },
  ],
};
