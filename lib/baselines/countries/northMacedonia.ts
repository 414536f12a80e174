import { conversionTold, fromEuro } from '../countryFacts.ts';
import type { CountryPlan } from '../countryPlan.ts';
import { assumed, citationOf } from '../evidence.ts';
import { recourse, stateBudget } from '../funding.ts';
import { lawWithCap } from '../laws.ts';
import { roundedUp } from '../matureYear.ts';
import { traffickingVictims, violentCrimes } from '../victims.ts';
import { figure } from '../wording.ts';

/** Of the sources of the law's row, the one whose extract prints the most that is paid. */
const CAP_READ_IN = 'm2';

/** North Macedonia: the one country of the four with a law in force. */
export const northMacedonia: CountryPlan = {
  name: 'North Macedonia',
  law: [
    'The Law on payment of monetary compensation to victims of violent crimes (Official Gazette 247/2022) is in force since 25 November 2022 and applied since 25 May 2023. The Commission was set up on 13 February 2024; its office opened about October 2024.',
    'Filled in from the law, as its extracts and the questions and answers of the Commission tell it: serious harm to physical or mental health through an intentional crime with physical force or other acts; spouse, partner, child or parent of the dead; foreigners by reciprocity or treaty; an award possible before the criminal case is final and without one; an independent commission; recourse; at most 5,000 euro. The text of the law was not read.',
    'A second path is not modelled: victims of gender-based and domestic violence whose award by a final judgment cannot be collected (law of 2023, arts 20(2) and 87(2)–(3)).',
    'Where ground or amount cannot be fixed without a final judgment, the decision is due within three months of finality. That is not the deadline for other claims, which is not known, so none is set.',
  ],
  cautions: [
    'The number of identified victims is small, and falling counts partly reflect fewer resources for finding them: 124 potential victims stood beside 6 identified ones in 2019.',
    'Claims, awards, heads of damage and budget of the Commission are not published. The scheme has run for two years when the projection opens; what it has paid or owes by then is not known and is left out.',
    'In the variant for victims of trafficking one officer is a whole post, although the Commission serves victims of all violent crime.',
  ],
  launch: { yearsRunning: 2, outreach: 1 },
  wage: { indicator: 'gross_wage_monthly_mkd_december', when: 'December' },
  trafficking: traffickingVictims('Victims of trafficking, formally identified', {
    indicator: 'trafficking_victims_identified',
    latestYears: 3,
    range: { from: 2015 },
    remark: 'The series of UNODC prints the same numbers for these three years.',
  }),
  violentCrimes: violentCrimes({}),
  cap: (facts) => {
    const euro = lawWithCap(facts.dataset, facts.country).max_award;
    return {
      value: fromEuro(facts, euro),
      source: citationOf(facts.dataset, CAP_READ_IN),
      grade: 'statute',
      note: `the most that the law pays: ${figure(euro)} euro (Official Gazette 247/2022). ${conversionTold(facts)} Read in a news item on the Commission, not in the text of the law. Whether it holds for each claimant or for each dead victim is not known; here for each claim. [laws.csv: MK]`,
    };
  },
  eligibility: {
    violence: 'not_required',
    injury: 'serious_bodily_or_psychological_harm',
    nationality: 'reciprocity',
    conviction: 'not_required',
    dependants: 'close_relatives_and_partner',
  },
  procedure: {
    authority: 'independent_commission',
    authorityTitle: 'Commission for Monetary Compensation of Victims of Violent Crime',
    recourse: 'yes',
  },
  funding: (facts, year) => ({
    'state-budget': stateBudget(
      'State budget',
      assumed(
        roundedUp(year.cost),
        "the law pays from the state budget, but the amount is not published; here, what a mature year costs by this design's own numbers in prices of 2024, before the cap, rounded up to two digits. That the sums meet is built in and no finding; while few apply at first, a surplus builds up",
        { low: roundedUp(year.cost / 2), high: roundedUp(year.cost * 2) },
      ),
    ),
    recourse: recourse(facts, 'the law has a chapter on recourse; what it brings is not known'),
  }),
  gaps: [
    {
      label: 'Claims that the Commission has received and decided so far',
      pointer: '/victimGroups/trafficking/takeUp/initial',
    },
    {
      label: 'Victims of trafficking identified after 2020',
      pointer: '/victimGroups/trafficking/annualVictims',
    },
    { label: 'Budget of the Commission', pointer: '/funding/state-budget/amountPerYear' },
    { label: 'Heads of damage and awards under the law' },
    { label: 'Deadline for a claim and for a decision' },
    { label: 'Number of convicted adults, so no levy is modelled' },
  ],
};
