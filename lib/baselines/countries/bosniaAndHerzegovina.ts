import type { CountryPlan } from '../countryPlan.ts';
import { policyChoice } from '../evidence.ts';
import { stateBudget } from '../funding.ts';
import { roundedUp } from '../matureYear.ts';
import { NEW_SCHEME } from '../takeUp.ts';
import { traffickingVictims, violentCrimes } from '../victims.ts';

/** Bosnia and Herzegovina: no scheme, and competence divided among state, entities and district. */
export const bosniaAndHerzegovina: CountryPlan = {
  name: 'Bosnia and Herzegovina',
  law: [
    'Bosnia and Herzegovina has no state compensation scheme. Guidelines of 2023 on compensation in trafficking cases and an instruction of the State Prosecutor concern claims against the offender.',
    'Competence is divided between the Federation, Republika Srpska and Brčko District. This is one fund for the whole country, which nobody has decided on; who would legislate and who would pay is open, and the one budget line stands for all of them.',
    'So nobody is bound by anything here: eligibility, heads of damage, cap, deadline and procedure are left undecided.',
  ],
  cautions: [
    'The count of victims is of potential victims, found by authorities and non-governmental organisations together; it cannot be compared with the formally identified victims of other countries.',
    'Attempted homicide of 2018 (14) is out of line with the years around it, and sexual violence of 2018 (87) is below sexual assault alone (187); neither is used.',
    'Fines of one canton, one entity or one state body are published, and running totals of confiscated property of the Federation; no yearly figure for the whole country, so no source uses them.',
  ],
  launch: NEW_SCHEME,
  wage: { indicator: 'gross_wage_monthly_bam_january', when: 'January' },
  trafficking: traffickingVictims('Potential victims of trafficking', {
    indicator: 'trafficking_victims_potential',
    latestYears: 3,
    range: { from: 2016 },
    remark: 'Potential victims, not formally identified ones.',
  }),
  violentCrimes: violentCrimes({
    sexual: {
      rangeFrom: 2019,
      remark:
        'The figure for 2018 (87) is below that of sexual assault alone (187) and is not used.',
    },
    attempted: {
      rangeFrom: 2019,
      remark: 'The figure for 2018 is out of line with the years around it and is not used.',
    },
  }),
  eligibility: {},
  procedure: {},
  funding: (_facts, year) => ({
    'state-budget': stateBudget(
      'Budgets of the state, the entities and Brčko District',
      policyChoice(
        roundedUp(year.cost),
        "no budget line exists, and who pays how much is not decided; here, what a mature year costs by this design's own numbers in prices of 2024, rounded up to two digits. That the sums meet is built in and no finding; while few apply at first, a surplus builds up",
      ),
    ),
  }),
  gaps: [
    {
      label:
        'Victims of trafficking after 2022, and how many of the potential victims are confirmed',
      pointer: '/victimGroups/trafficking/annualVictims',
    },
    { label: 'Number of convicted adults, so no levy is modelled' },
    { label: 'How cost is divided between the state, the entities and Brčko District' },
    { label: 'Court fines and the value of confiscated assets realised per year, whole country' },
  ],
};
