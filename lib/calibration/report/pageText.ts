/** Words of the page docs/backtests.md that no figure goes into. */

export const INTRODUCTION = `# Backtests

This page and its pictures are written by \`npm run backtest -- --write\`; a test fails when they are
stale. It holds the engine against the yearly figures of two schemes that really ran
([data/schemes](../data/schemes/README.md)): a design is calibrated to the first 60 % of the years
printed, projected by the engine over the others, and compared with what was printed of them. Two naive
forecasts stand beside it: the **last value** printed in the fitted years, and the **straight line**
through all of them, both as printed, the short first year too.

    npm run backtest                                    the two schemes
    npm run backtest -- mine.csv                        any other history, in the same way
    npm run backtest -- mine.csv --training-share 0.5   fitted to another share of its years
    npm run backtest -- --json                          all figures`;

export const METHOD = `## How a design is calibrated

Nothing of the held-out years goes into a fit: it is given the fitted years only, and the rest of the
history is looked at when the design is done. Staff, prices and levies of later years are not used either,
although a drafter would know some of them.

The parts of the model are fitted one after another, in the order in which a claim goes through a scheme:
applications, shares, workflow, officers, mean award, income and balance. Each is fitted to the columns that
tell it, given the parts before it, so that a part which fits badly cannot spoil an earlier one. Flows come
from the engine's own exposure, queues and ledger; the whole engine projects the finished design.

**Numbers.** Least squares of the logarithms of printed over projected values, balances as a share of the mean
balance; Levenberg–Marquardt, of the package ml-levenberg-marquardt. Old values weigh less; small counts weigh less,
because chance alone moves them; a single odd value weighs less (a t distribution with 8 degrees of
freedom). Each number has a normal distribution of what is held likely beforehand, in the table below, so
that few and noisy years cannot say more than they know. The 5 % and 95 % points come from the curvature at the
best fit, made wider because few years tell little of their own scatter; they are those of the number, not of a
forecast. How much applications and income vary about what was fitted, beyond chance, stands in the design too, for
the risk calculation; what shares, waits and mean awards vary by has no place in a design.

**Forms.** Take-up may be steady, or grow from the launch on a straight line or an S-curve, or its level may
change suddenly, and then only the years after the change are fitted. A claim may be decided in its month,
after a constant wait, behind a constant capacity, or both, with or without claims that waited before the first
year. The mean award may change suddenly. The balance may also earn interest or pay administration. The form with
the greatest **evidence** is taken: the probability of the fitted years, averaged over all that its numbers may
be (Laplace's approximation), times how likely the form was held beforehand. It rewards fit and charges for
every number that has to be tuned to get it; unlike Akaike's criterion it has a meaning for six values.

**Naming.** What yearly figures cannot tell apart is not told apart: victims, eligible share and take-up are one
number, and money is nominal, with an index of its own. What no column tells is 0 in the design, and says so.`;

export const COLUMNS = `## What the columns tell

<!-- prettier-ignore-start -->

| Columns known in at least three fitted years | What they tell | Place in the design |
| --- | --- | --- |
| applications | level, growth, take-up since the launch | \`annualVictims\`, \`growth\`, \`takeUp\` of the group |
| decisions, or granted and refused, without applications | the same, with no waiting | the same |
| granted and refused, or decisions with one of them | share refused | \`refusedShare\` of the decision |
| withdrawn, with decisions | share withdrawn | \`withdrawnShare\` of the decision |
| applications with decisions or pending | wait, capacity, claims waiting at the start | \`minDays\`, \`capacityPerMonth\`, \`backlog\` |
| staff, with applications or decisions | claims per officer and month | \`claimsPerOfficerPerMonth\` |
| money, with granted or decisions | mean award and its growth | head \`award\`, index \`awards\` |
| money alone | level and growth of awards, for one notional claim a year | the same, and \`growth\` |
| income | level and growth | \`amountPerYear\`, \`growth\` of the source |
| balance, with money | opening reserve; with income also interest or administration | \`reserve\`, \`economy\`, \`administration\` |

<!-- prettier-ignore-end -->

One or two known values of money, income or balance are used too, with a warning. Pending claims alone, staff
alone and balances without money tell nothing.`;

export const CHOICES = `## How the choices were made

The held-out figures stand in the same files as the fitted ones, and whoever chose the methods could read
them. So this is no blind test, and it should be read as what it is: two histories that the method was not
tuned to, not two that nobody knew.

- The half-life was chosen on made-up series: random walks with and without drift, noise about a line, slowing
  growth. There, half-lives of 3 to 5 years do about equally well. The spread of growth lies between 0.05, which did
  best there, and 0.1, which data/parameters.csv suggests; from shorter cuts inside the fitted years of Great Britain
  both do about equally well.
- That a ramp of take-up is tried only where the first year is printed, and that simple forms are held more
  likely, was settled on the fitted years.
- The weight of odd values was settled after the held-out errors had been seen, for the sake of histories with
  one odd year: on made-up ones, with and without such a year, 8 degrees of freedom did best. So was the half
  officer that the engine's rounding adds. Before, the errors of the engine were 8.7, 8.9, 14.6, 31.0 and 49.8 % for
  applications, granted, refused, withdrawn and staff of Great Britain, and 10.8 % for money of Belgium: refused was a
  hair better than the straight line then, and is a hair worse now.
- The ranges were widened afterwards too, until they held the truth of made-up histories as often as they say, and a
  plain balance was held more likely than one with interest or administration. No error above depends on either.
- Nothing was changed because a held-out error was large: staff stays as it is.
- The bands were made when all errors above were known, and by standard formulas. What they held was looked at
  afterwards, and nothing in them was changed for it. They are those of one seed; a value at the edge of a band may lie
  on the other side of it with another.

Tests calibrate to made-up histories whose design is known, and find its numbers again inside the ranges given;
and to hostile ones: constant, explosive, with a sudden break, full of zeros, full of gaps.`;

export const LIMITS = `## Limits

- Growth is constant: a scheme whose growth slows or turns is foretold too high. The cuts above show how much hangs
  on the last fitted years.
- Shares, wait and what an officer does are constant.
- The last fitted value is no anchor: a design follows its fitted line, and begins above or below the last value.
- Years are taken to follow each other evenly; when in a year something happened is not known.
- A range says how well a number is known if the form is right. It does not say that the form is right, and a band
  does neither.
- Bands have no drift and no chance from year to year in shares, waits, mean awards and what an officer does: lines
  behind applications that drift have bands that are too narrow. Where a line hardly scatters, the tenth that is held
  likely beforehand makes them too wide: a capacity that is met every year, for one.`;
