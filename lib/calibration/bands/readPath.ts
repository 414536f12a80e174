import { uniform, type Stream } from '../../engine/risk/random/streams.ts';
import {
  binomialAt,
  emptyBinomial,
  prepareBinomial,
  type BinomialDraws,
} from '../../engine/risk/random/binomial.ts';
import { PLACE, type PathFigures } from '../../engine/risk/path/pathFigures.ts';
import type { PathModel } from '../../engine/risk/path/runPath.ts';
import type { HistoryColumn } from '../../../models/calibrationRequest.ts';
import { sumOver, type Period } from '../history.ts';

/** A random path of a calibrated design, read by printed years. */
export interface PathReader {
  /** Reads the last path; to be called before any year of it is read. */
  readonly begin: () => void;
  /** A column in a year. */
  readonly read: (column: HistoryColumn, period: Period, figures: PathFigures) => number;
}

/**
 * Reads paths. Of the claims that leave ungranted, paths know the sum; each was refused with probability
 * r/(r + w), r and w being the shares refused and withdrawn of the path, whatever became of the others.
 * @param stream for who of them was refused; undefined for the share itself
 */
export function pathReader(
  { byMonth, numbers, values }: PathModel,
  years: number,
  stream: Stream | undefined,
): PathReader {
  const refusedAt = numbers.slot('workflow', 'stages', 'decision', 'refusedShare');
  const withdrawnAt = numbers.slot('workflow', 'stages', 'decision', 'withdrawnShare');
  const isRefused = emptyBinomial();
  const refusedIn = (period: Period) => part(isRefused, sumOver(byMonth.ended, period), stream);
  const read = (column: HistoryColumn, period: Period, { byYear }: PathFigures) => {
    const { applications, approvals, awardsDue, funding, officers, ended } = byMonth;
    const sinceStart = { from: 0, until: period.until };
    switch (column) {
      case 'applications':
        return sumOver(applications, period);
      case 'decisions':
        return sumOver(approvals, period) + refusedIn(period);
      case 'granted':
        return sumOver(approvals, period);
      case 'refused':
        return refusedIn(period);
      case 'withdrawn':
        return sumOver(ended, period) - refusedIn(period);
      case 'pending':
        return (
          sumOver(applications, sinceStart) -
          sumOver(approvals, sinceStart) -
          sumOver(ended, sinceStart)
        );
      case 'staff':
        return sumOver(officers, period) / (period.until - period.from);
      case 'money':
        return sumOver(awardsDue, period);
      case 'income':
        return sumOver(funding, period);
      case 'balance':
        return byYear[PLACE.closingBalance * years + period.until / 12 - 1] ?? 0;
    }
  };
  return {
    begin() {
      const refused = values[refusedAt] ?? 0;
      const ended = refused + (values[withdrawnAt] ?? 0);
      prepareBinomial(isRefused, ended > 0 ? refused / ended : 0);
    },
    read,
  };
}

/** How many of so many; the share of them where nothing is left to chance. */
function part(draws: BinomialDraws, count: number, stream: Stream | undefined): number {
  return stream === undefined ? count * draws.share : binomialAt(draws, count, uniform(stream));
}
