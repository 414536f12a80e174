import { isSeries } from '../../../../models/yearlySeries.ts';
import type { DesignNumber } from '../../sensitivity/designNumbers.ts';
import { driverOf } from '../../sensitivity/drivers.ts';
import { normalBelow } from '../../severity/lognormal.ts';
import { NORMAL_95, normalAt } from '../random/normal.ts';

/** One number that has a range, and how it is drawn. */
interface RangedNumber {
  readonly slot: number;
  readonly pointer: string;
  readonly value: number;
  /** Deviations below and above the value. */
  readonly below: number;
  readonly above: number;
  /** Probabilities of the normal variable at the two ends of what the field allows. */
  readonly from: number;
  readonly to: number;
  /** What the field allows. */
  readonly minimum: number;
  readonly maximum: number;
  readonly whole: boolean;
}

/** Numbers that go up and down together: one random number for all of them. */
export interface Driver {
  readonly name: string;
  readonly members: readonly RangedNumber[];
}

/**
 * The drivers of a design: all assumptions with a range, those that move together as one, in the order
 * of their names, so that a design has the same ones wherever they stand.
 */
export function driversOf(numbers: readonly DesignNumber[]): Driver[] {
  const drivers = new Map<string, RangedNumber[]>();
  numbers.forEach((number, slot) => {
    const ranged = rangedNumber(number, slot);
    if (ranged === undefined) return;
    const name = driverOf(number);
    const members = drivers.get(name);
    if (members === undefined) drivers.set(name, [ranged]);
    else members.push(ranged);
  });
  return [...drivers]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, members]) => ({ name, members }));
}

function rangedNumber(number: DesignNumber, slot: number): RangedNumber | undefined {
  const { stated, kind, bare } = number;
  if (kind !== 'assumption' || typeof stated === 'number' || isSeries(stated)) return undefined;
  const { value, low = value, high = value } = stated;
  if (low === value && high === value) return undefined;
  const [below, above] = [(value - low) / NORMAL_95, (high - value) / NORMAL_95];
  const minimum = bare.minValue ?? -Infinity;
  const maximum = bare.maxValue ?? Infinity;
  return {
    slot,
    pointer: number.pointer,
    value,
    below,
    above,
    minimum,
    maximum,
    whole: bare.format?.endsWith('int') === true,
    from: below > 0 ? normalBelow((minimum - value) / below) : 0,
    to: above > 0 ? normalBelow((maximum - value) / above) : 1,
  };
}

/**
 * Sets the numbers of a driver to what belongs to a uniform number:
 *
 *     z = Φ⁻¹(Φ(z_min) + u (Φ(z_max) − Φ(z_min))),  x = value + z · (value − low)/z₉₅ where z < 0,
 *                                                   x = value + z · (high − value)/z₉₅ else
 *
 * a split normal whose median is the value and whose 5 % and 95 % points are low and high, given that
 * it lies in the range of the field. An end that is not given is the value itself.
 */
export function drawDriver({ members }: Driver, uniform: number, values: Float64Array): void {
  let [from, to, z] = [NaN, NaN, 0];
  for (const member of members) {
    if (member.from !== from || member.to !== to) {
      ({ from, to } = member);
      z = normalAt(from + uniform * (to - from));
    }
    const drawn = member.value + z * (z < 0 ? member.below : member.above);
    const whole = member.whole ? Math.round(drawn) : drawn;
    values[member.slot] = Math.min(member.maximum, Math.max(member.minimum, whole));
  }
}
