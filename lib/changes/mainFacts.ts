/**
 * What a thing is told by where it comes in, goes or becomes another one: the members that say how much
 * money or how many claims it stands for, in the order in which they are told.
 */
export const MAIN_FACTS: Readonly<Record<string, readonly string[]>> = {
  'victimGroups/*': [
    'annualVictims',
    'eligibleShare',
    'claimantsPerVictim',
    'takeUp',
    'heads',
    'cap',
    'threshold',
  ],
  'victimGroups/*/takeUp': ['initial', 'mature', 'yearsToMature'],
  'victimGroups/*/heads/*': ['amount', 'probability', 'cap'],
  'victimGroups/*/heads/*/amount': [
    'amount',
    'mean',
    'low',
    'mode',
    'high',
    'coefficientOfVariation',
    'bands',
    'values',
  ],
  'victimGroups/*/heads/*/amount/bands/*': ['amount', 'share'],
  'workflow/stages/*': [
    'minDays',
    'capacityPerMonth',
    'claimsPerOfficerPerMonth',
    'refusedShare',
    'withdrawnShare',
  ],
  'workflow/stages/*/groups/*': ['refusedShare', 'withdrawnShare'],
  'funding/*': [
    'amountPerYear',
    'eventsPerYear',
    'amountPerEvent',
    'volumePerYear',
    'amountPerUnit',
    'collectionRate',
    'revenueBasePerYear',
    'share',
    'probability',
    'recoveryMonths',
    'start',
    'end',
  ],
};

/** Members whose own main figures are told as those of the thing that they belong to. */
export const TOLD_BY_PARTS: ReadonlySet<string> = new Set([
  'victimGroups/*/takeUp',
  'victimGroups/*/heads/*/amount',
]);

/** A tariff: its bands are told with their figures. */
export const BANDS = 'victimGroups/*/heads/*/amount/bands';
