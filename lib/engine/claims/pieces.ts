/** Claims that were made one after another, evenly between two times in months from the start. */
export interface Piece {
  readonly claims: number;
  readonly from: number;
  readonly to: number;
}

/** Claims in order of arrival: what comes first leaves first. */
export interface Line {
  add(pieces: readonly Piece[]): void;
  /** Takes so many claims from the front, or as many as there are. */
  take(claims: number): Piece[];
}

/** What is missing of a piece by less than this share of it, is rounding. */
const ROUNDING = 1e-12;

/** A line in which nobody waits yet. */
export function emptyLine(): Line {
  let waiting: Piece[] = [];
  return {
    add(pieces) {
      waiting.push(...pieces);
    },
    take(claims) {
      const taken: Piece[] = [];
      let left = claims;
      let next = 0;
      for (; next < waiting.length && left > 0; next++) {
        const piece = waiting[next]!;
        if (piece.claims > left * (1 + ROUNDING)) {
          const [front, back] = split(piece, left / piece.claims);
          taken.push(front);
          waiting[next] = back;
          break;
        }
        taken.push(piece);
        left -= piece.claims;
      }
      waiting = waiting.slice(next);
      return taken;
    },
  };
}

/** The front part of a piece and the rest. */
function split({ claims, from, to }: Piece, part: number): [Piece, Piece] {
  const middle = from + (to - from) * part;
  return [
    { claims: claims * part, from, to: middle },
    { claims: claims * (1 - part), from: middle, to },
  ];
}
