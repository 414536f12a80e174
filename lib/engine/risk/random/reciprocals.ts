/** 1/n for small n, because a division takes as long as several products. */
export const RECIPROCALS = Float64Array.from({ length: 4096 }, (_, n) => 1 / n);
