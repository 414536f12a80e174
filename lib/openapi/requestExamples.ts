/** A request that runs as it stands, against a service that was just seeded, and after what it names. */
export interface RequestExample {
  /** Name of the example, unique within its operation. */
  readonly name: string;
  /** What it shows, in a few words. */
  readonly summary: string;
  /** Who calls: one of those for whom npm start writes tokens; where nothing is said, the drafter. */
  readonly as?: string;
  /** Operations whose first examples are run before, in this order; none where nothing is said. */
  readonly after?: readonly string[];
  /** Path parameters by name. */
  readonly path?: Readonly<Record<string, string | number>>;
  /** Query parameters by name. */
  readonly query?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  /** Headers by name. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The body, a JSON value. */
  readonly body?: unknown;
  /** In its place the body as a text, where the operation takes one. */
  readonly text?: string;
}

/** Examples of every operation, by its identifier. */
export type RequestExamples = Readonly<Record<string, readonly RequestExample[]>>;
