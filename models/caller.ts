/** Who is calling: somebody of one or more working groups, or nobody known. */
export interface Caller {
  /** Undefined where it is not known who is calling. */
  readonly subject: string | undefined;
  /** Working groups of the caller. */
  readonly groups: readonly string[];
}
