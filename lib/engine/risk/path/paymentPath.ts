import type { VictimGroup } from '../../../../models/victimGroup.ts';
import { valueOf } from '../../../../models/assumption.ts';
import type { Timeline } from '../../grid/timeline.ts';
import type { PathIndices } from './indexLevels.ts';
import type { PathNumbers } from './pathNumbers.ts';
import { setDelay, type Delay } from './pathStages.ts';

/** Adds what the awards of a group make due, by the month of their approval, to what is due. */
export type PaymentPath = (values: Float64Array, awards: Float64Array, due: Float64Array) => void;

/** Payments by the formulas of `paymentsOf`, with the numbers of a path. */
export function paymentPath(
  id: string,
  { payment }: VictimGroup,
  timeline: Timeline,
  { slot }: PathNumbers,
  indices: PathIndices,
): PaymentPath {
  const { months, calendarYear, firstYear } = timeline;
  const delayAt = slot('victimGroups', id, 'payment', 'paymentDelayDays');
  const durationAt = slot('victimGroups', id, 'payment', 'meanDurationMonths');
  const delay: Delay = { whole: 0, part: 0 };
  if (payment.form === 'lump_sum')
    return (values, awards, due) => {
      setDelay(delay, values[delayAt]!);
      addDelayed(awards, delay, due);
    };
  const curve = new Float64Array(months + 1);
  const flow = new Float64Array(months);
  const annuity = payment.form === 'annuity';
  const instalments = valueOf(payment.instalments);
  const level = indices.levels(annuity ? payment.index : 'none');
  const levelIn = (month: number) => level[calendarYear[month]! - firstYear]!;
  const units = new Float64Array(months);
  return (values, awards, due) => {
    setDelay(delay, values[delayAt]!);
    const parts = annuity ? values[durationAt]! : instalments;
    for (let month = 0; month < months; month++) units[month] = awards[month]! / levelIn(month);
    flow.fill(0);
    addDelayed(units, delay, flow);
    for (let month = 0; month < months; month++) {
      curve[month + 1] = curve[month]! + flow[month]!;
      const open = curve[month + 1]! - curve[Math.max(0, month + 1 - parts)]!;
      due[month]! += (open / parts) * levelIn(month);
    }
  };
}

function addDelayed(flow: Float64Array, { whole, part }: Delay, into: Float64Array): void {
  const months = flow.length;
  for (let month = 0; month + whole < months; month++) {
    const value = flow[month]!;
    if (value === 0) continue;
    into[month + whole]! += (1 - part) * value;
    if (part > 0 && month + whole + 1 < months) into[month + whole + 1]! += part * value;
  }
}
