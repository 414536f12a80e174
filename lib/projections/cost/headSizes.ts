import { valueOf } from '../../../models/assumption.ts';
import type { Head, VictimGroup } from '../../../models/victimGroup.ts';
import { prepareHead } from '../../engine/severity/headParts.ts';
import { headsInOrder } from '../../engine/severity/pricedHeads.ts';
import { type Step, stepOf } from './commonSteps.ts';
import type { IndexFactors } from '../../engine/severity/severity.ts';
import { type End, endsOf } from './sharpEnds.ts';

/** The engine's prices of a year without indexing, where no cap binds and nothing is rounded. */
const APART = { amount: 1, cap: 1e300, plain: 0 };

/** What there is of a head to be added up. */
export interface HeadSize {
  /** Single amounts that it may have, at most, nothing among them; 0 where it has no other. */
  readonly count: number;
  /** Whether it is spread over a density besides. */
  readonly isSpread: boolean;
  /** Where its density ends. */
  readonly ends: readonly End[];
  /** Its single amounts and the ends of up to some order, in money. */
  readonly places: (factors: IndexFactors, order: number) => readonly number[];
  /** In which steps its amounts rise. */
  readonly steps: readonly Step[];
  /** These as factors of the indices make them, in money: the greatest single amount. */
  readonly greatest: (factors: IndexFactors) => number;
  /** Up to where there is anything of the density to speak of. */
  readonly reach: (factors: IndexFactors) => number;
  /** Width of the density where it is steepest. */
  readonly width: (factors: IndexFactors) => number;
  /** By which the engine tells that a density is narrow. */
  readonly extent: (factors: IndexFactors) => number;
}

/** Standard deviations above the mean beyond which a density is flat. */
const FAR = 8;

/** The heads of a group in the order in which the engine adds them up. */
export function headSizes(group: VictimGroup): readonly HeadSize[] {
  return headsInOrder(group).map(sizeOf);
}

function sizeOf(head: Head): HeadSize {
  const { atoms, part } = prepareHead(head)(APART);
  const listed = atoms.values.at(-1) ?? 0;
  const { mean, variance } = part?.density ?? { mean: 0, variance: 0 };
  const scale = part?.scale ?? 0;
  const deviation = Math.sqrt(variance) * scale;
  const steep = deviation / (1 + variance / (mean * mean)) ** 1.5;
  const cutAt = (factors: IndexFactors, without: number) =>
    head.cap ? valueOf(head.cap.amount) * factors(head.cap.index) : without;
  const ends = part ? endsOf(head.amount) : [];
  const by = (amount: number) => (factors: IndexFactors) => amount * factors(head.index);
  return {
    count: listed === 0 && !(part && head.cap) ? 0 : atoms.values.length + (head.cap ? 1 : 0),
    ends,
    places: (factors, most) => [
      ...[...atoms.values, ...ends.filter(({ order }) => order <= most).map(({ at }) => at)].map(
        (amount) => amount * factors(head.index),
      ),
      ...(head.cap ? [cutAt(factors, 0)] : []),
    ],
    steps: stepsOf(head, atoms.values),
    isSpread: part !== undefined,
    greatest: (factors) => (part ? cutAt(factors, 0) : listed * factors(head.index)),
    reach: by(mean * scale + FAR * deviation),
    width: by(steep),
    extent: (factors) => Math.min(by(deviation)(factors), cutAt(factors, Infinity)),
  };
}

/** The steps of the single amounts of a head; its cap may be one of them. */
function stepsOf({ index, cap, amount }: Head, amounts: Float64Array): readonly Step[] {
  const own = amounts.filter((one) => one > 0);
  const ofCap: readonly Step[] = cap ? [[cap.index, stepOf([valueOf(cap.amount)])]] : [];
  if (own.length === 0) return ofCap;
  if (amount.distribution === 'tariff' && amount.roundTo !== undefined)
    return [['none', stepOf([valueOf(amount.roundTo)])], ...ofCap];
  return [[index, stepOf(own)], ...ofCap];
}
