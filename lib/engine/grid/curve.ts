/** Mean length of a month in days; delays in days become months by it. */
export const DAYS_PER_MONTH = 30.4375;

/**
 * A cumulative curve holds what has flowed by each month end: element 0 is the start of month 0,
 * element m + 1 the end of month m. Inside a month flows are uniform, so the curve is linear
 * between month ends.
 */
export type CumulativeCurve = Float64Array;

/**
 * Reads a cumulative curve at a time in months from the start; nothing has flowed before it.
 * @param time may be a fraction; at most the last month end that is known
 */
export function readAt(curve: CumulativeCurve, time: number): number {
  if (time <= 0) return 0;
  const whole = Math.floor(time);
  const part = time - whole;
  const before = curve[whole]!;
  return part === 0 ? before : before + (curve[whole + 1]! - before) * part;
}

/** Adds up a flow to its cumulative curve. */
export function accumulate(flow: Float64Array): CumulativeCurve {
  const curve = new Float64Array(flow.length + 1);
  for (let month = 0; month < flow.length; month++) curve[month + 1] = curve[month]! + flow[month]!;
  return curve;
}

/**
 * Delays a flow by a number of months, whole or not, by linear interpolation: the part that a
 * fraction of a month pushes over the month end falls into the next month.
 */
export function delayFlow(flow: Float64Array, delayMonths: number): Float64Array {
  if (delayMonths === 0) return flow;
  const whole = Math.floor(delayMonths);
  const part = delayMonths - whole;
  const delayed = new Float64Array(flow.length);
  for (let month = whole; month < flow.length; month++) {
    const later = month > whole ? flow[month - whole - 1]! : 0;
    delayed[month] = (1 - part) * flow[month - whole]! + part * later;
  }
  return delayed;
}
