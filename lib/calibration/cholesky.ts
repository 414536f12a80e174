/** A lower triangular matrix `L`, row by row, that stands for the symmetric matrix `L·Lᵀ`. */
export type Root = readonly (readonly number[])[];

/** Takes the root of a symmetric positive definite matrix: Cholesky's `L` with `L·Lᵀ = matrix`. */
export function cholesky(matrix: readonly (readonly number[])[]): Root {
  const root: number[][] = [];
  matrix.forEach((row, place) => {
    const made: number[] = [];
    for (let column = 0; column <= place; column++) {
      const above = column === place ? made : (root[column] ?? []);
      let rest = row[column] ?? 0;
      for (let k = 0; k < column; k++) rest -= (made[k] ?? 0) * (above[k] ?? 0);
      made.push(column === place ? Math.sqrt(rest) : rest / (above[column] ?? 1));
    }
    root.push(made);
  });
  return root;
}

/** Logarithm of the determinant of `L·Lᵀ`. */
export function logDeterminantFrom(root: Root): number {
  return root.reduce((sum, row, place) => sum + 2 * Math.log(row[place] ?? 1), 0);
}

/** Diagonal of the inverse of `L·Lᵀ`: the sums of squares of the columns of `L⁻¹`. */
export function invertFrom(root: Root): number[] {
  return root.map((_, column) => {
    const solved: number[] = [];
    root.forEach((row, place) => {
      let rest = place === column ? 1 : 0;
      for (let k = 0; k < place; k++) rest -= (row[k] ?? 0) * (solved[k] ?? 0);
      solved.push(rest / (row[place] ?? 1));
    });
    return solved.reduce((sum, value) => sum + value * value, 0);
  });
}
