import type { CopiedPart } from '../../models/lineage.ts';
import { faultsRefused } from '../refusal.ts';

/** Most copied parts that are on record. */
const MOST_PARTS = 50;

/** Longest record of them in bytes: it is kept in one item with the design, which has room for so much. */
const LONGEST_RECORD = 64 * 1024;

/**
 * The record of copied parts with another one, the latest first. What stood at its place, or inside
 * it, has been replaced, and so is the record of that.
 * @throws Refusal where there would be more than can be kept
 */
export function recorded(parts: readonly CopiedPart[], latest: CopiedPart): CopiedPart[] {
  const others = parts.filter(({ pointer }) => !`${pointer}/`.startsWith(`${latest.pointer}/`));
  const record = [latest, ...others];
  if (record.length > MOST_PARTS)
    throw full(`${others.length} parts from elsewhere; up to ${MOST_PARTS} are kept on record`);
  const bytes = Buffer.byteLength(JSON.stringify(record));
  if (bytes > LONGEST_RECORD)
    throw full(
      `${others.length} parts from elsewhere, whose record would have ${bytes} bytes with this one; up to ${LONGEST_RECORD} are kept`,
    );
  return record;
}

function full(what: string) {
  return faultsRefused('invalid_body', [
    {
      pointer: '/pointer',
      detail: `This proposal has ${what}: copy something larger in place of several, or write the part in by hand`,
    },
  ]);
}
