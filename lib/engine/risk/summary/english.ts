/** Why a year's total has no exact answer; product text. */
export const EXACT_TEXTS = {
  countsOff: 'The chance of counts is switched off.',
  assumptionsDrawn:
    'Assumptions are drawn from their ranges, and no formula is known for what they do together. Switch them off to see the exact answer beside the simulated one.',
  yearsVary:
    'Applications vary from year to year beyond chance, and claims of two years are decided in one. Switch the year factors off to see the exact answer beside the simulated one.',
  stagesLimited:
    'A stage has a capacity or takes officer time, so that claims wait for each other, and no formula is known for that.',
  awardsOff: 'The chance of awards is switched off.',
  paidLater:
    'Not all awards fall due as a lump sum in the month of their approval, so that a year also pays for claims of the year before.',
} as const;
