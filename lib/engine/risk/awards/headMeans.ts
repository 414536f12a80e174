import type { VictimGroup } from '../../../../models/victimGroup.ts';
import { withNumbers } from '../../sensitivity/withNumbers.ts';
import { prepareHead } from '../../severity/headParts.ts';
import type { PathIndices } from '../path/indexLevels.ts';
import type { PathNumbers, Slot } from '../path/pathNumbers.ts';

type Head = VictimGroup['heads'][string];
type Amount = Head['amount'];

/** Mean of a head on a path in a calendar year, counted from the first of the projection. */
type HeadMean = (values: Float64Array, year: number) => number;

/** Sets E[S], the mean of the sum of a group's heads, by calendar year for the numbers of a path. */
export type SumMeans = (values: Float64Array, into: Float64Array) => void;

/**
 * The mean of the sum of heads with the numbers and indices of a path. Where neither a cap of its own nor
 * rounding bends a head, its mean is probability × mean amount × index; else it is found as in
 * `severity/`.
 */
export function sumMeans(
  id: string,
  group: VictimGroup,
  numbers: PathNumbers,
  indices: PathIndices,
): SumMeans {
  const means = Object.keys(group.heads)
    .sort()
    .map((name) =>
      headMean(['victimGroups', id, 'heads', name], group.heads[name]!, numbers, indices),
    );
  return (values, into) => {
    for (let year = 0; year < into.length; year++) {
      let sum = 0;
      for (const mean of means) sum += mean(values, year);
      into[year] = sum;
    }
  };
}

function headMean(
  path: readonly string[],
  head: Head,
  numbers: PathNumbers,
  indices: PathIndices,
): HeadMean {
  const level = indices.levels(head.index);
  if (
    head.cap !== undefined ||
    (head.amount.distribution === 'tariff' && head.amount.roundTo !== undefined)
  )
    return bentMean(path, head, numbers, indices);
  const probability = numbers.slot(...path, 'probability');
  const amount = meanAmount([...path, 'amount'], head.amount, numbers);
  return (values, year) => values[probability]! * amount(values) * level[year]!;
}

/** Mean amount in prices of the price year. */
function meanAmount(
  path: readonly string[],
  amount: Amount,
  { slot }: PathNumbers,
): (values: Float64Array) => number {
  const at = (...rest: string[]): Slot => slot(...path, ...rest);
  switch (amount.distribution) {
    case 'fixed': {
      const only = at('amount');
      return (values) => values[only]!;
    }
    case 'lognormal':
    case 'gamma': {
      const mean = at('mean');
      return (values) => values[mean]!;
    }
    case 'pert': {
      const [low, mode, high] = [at('low'), at('mode'), at('high')];
      return (values) => (values[low]! + 4 * values[mode]! + values[high]!) / 6;
    }
    case 'tariff': {
      const bands = Object.keys(amount.bands).map((band) => ({
        amount: at('bands', band, 'amount'),
        share: at('bands', band, 'share'),
      }));
      return (values) => {
        const shares = bands.reduce((sum, band) => sum + values[band.share]!, 0);
        const all = bands.reduce(
          (sum, band) => sum + values[band.share]! * values[band.amount]!,
          0,
        );
        return shares > 0 ? all / shares : 0;
      };
    }
    case 'empirical': {
      const { mean } = prepareHead({ ...PLAIN, amount })({ amount: 1, cap: 1, plain: 1 });
      return () => mean;
    }
  }
}

const PLAIN: Omit<Head, 'amount'> = { kind: 'other', probability: 1, index: 'none' };

/** A head whose mean is not in proportion to its amounts. */
function bentMean(
  path: readonly string[],
  head: Head,
  numbers: PathNumbers,
  indices: PathIndices,
): HeadMean {
  const level = indices.levels(head.index);
  const capLevel = indices.levels(head.cap?.index ?? head.index);
  const places = numbers.numbers.flatMap((number, slot) =>
    path.every((name, depth) => number.path[depth] === name) && number.kind === 'assumption'
      ? [{ path: number.path.slice(path.length), slot }]
      : [],
  );
  const moving = places.filter(({ slot }) => typeof numbers.numbers[slot]!.stated === 'object');
  const numbersOn = (values: Float64Array) =>
    moving.map((place) => ({ path: place.path, value: values[place.slot]! }));
  const asStated = prepareHead(head);
  return (values, year) => {
    const drawn = moving.some(({ slot }) => values[slot] !== numbers.base[slot]);
    const prepared = drawn ? prepareHead(ordered(withNumbers(head, numbersOn(values)))) : asStated;
    return prepared({ amount: level[year]!, cap: capLevel[year]!, plain: 1 }).mean;
  };
}

/** Amounts of a PERT distribution that were drawn apart, brought back into their order. */
function ordered(head: Head): Head {
  const { amount } = head;
  if (amount.distribution !== 'pert') return head;
  const [low, mode, high] = [amount.low, amount.mode, amount.high] as number[];
  return {
    ...head,
    amount: { ...amount, low: Math.min(low!, mode!), mode: mode!, high: Math.max(mode!, high!) },
  };
}
