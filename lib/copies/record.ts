import type { CopiedPart } from '../../models/lineage.ts';
import { KEY_HOURS } from '../idempotency/creation.ts';
import { faultsRefused } from '../refusal.ts';

/** Most copied parts that are on record. */
const MOST_PARTS = 50;

/** Longest record of them in bytes: it is kept in one item with the design, which has room for so much. */
const LONGEST_RECORD = 64 * 1024;

/**
 * Copied parts that stand: what was copied to their place, or over what they stand in, came before them.
 * @param parts the latest first
 */
export function standingParts(parts: readonly CopiedPart[]): CopiedPart[] {
  return parts.filter(
    ({ pointer }, place) => !parts.slice(0, place).some((later) => covers(later, pointer)),
  );
}

const covers = (later: CopiedPart, pointer: string) =>
  `${pointer}/`.startsWith(`${later.pointer}/`);

/**
 * The record of copied parts with another one, the latest first. What stood at its place, or inside it, has
 * been replaced; that stays on record, as long as there is room, while the request that copied it may
 * come again: it is to find that it was carried out.
 * @throws Refusal where there would be more parts that stand than can be kept
 */
export function recorded(parts: readonly CopiedPart[], latest: CopiedPart): CopiedPart[] {
  const all = [latest, ...parts];
  const kept = new Set(standingParts(all));
  refuseFull([...kept]);
  for (const part of all.filter((one) => !kept.has(one) && mayComeAgain(one, latest))) {
    if (!hasRoom([...kept.add(part)])) {
      kept.delete(part);
      break;
    }
  }
  return all.filter((part) => kept.has(part));
}

/** Whether the key of a request may still be remembered when a later one is carried out. */
const mayComeAgain = ({ copiedAt }: CopiedPart, latest: CopiedPart) =>
  Date.parse(latest.copiedAt) - Date.parse(copiedAt) <= KEY_HOURS * 3_600_000;

const bytesOf = (record: readonly CopiedPart[]) => Buffer.byteLength(JSON.stringify(record));

const hasRoom = (record: readonly CopiedPart[]) =>
  record.length <= MOST_PARTS && bytesOf(record) <= LONGEST_RECORD;

function refuseFull(standing: readonly CopiedPart[]): void {
  if (hasRoom(standing)) return;
  const others = standing.length - 1;
  throw full(
    standing.length > MOST_PARTS
      ? `${others} parts from elsewhere; up to ${MOST_PARTS} are kept on record`
      : `${others} parts from elsewhere, whose record would have ${bytesOf(standing)} bytes with this one; up to ${LONGEST_RECORD} are kept`,
  );
}

function full(what: string) {
  return faultsRefused('invalid_body', [
    {
      pointer: '/pointer',
      detail: `This proposal has ${what}: copy something larger in place of several, or write the part in by hand`,
    },
  ]);
}
