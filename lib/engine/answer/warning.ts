import { pointerOf } from '../../../models/json.ts';
import type { Warning } from '../../../models/projection.ts';
import type { WARNING_TEXTS } from './english.ts';

/** Writes one warning about a place in the design. */
export function warn(
  code: keyof typeof WARNING_TEXTS,
  path: readonly string[],
  detail: string,
): Warning {
  return { code, pointer: pointerOf(path), detail };
}
