/** A request that runs as it stands, against a service that was just seeded. */
export interface RequestExample {
  /** Name of the example, unique within its operation. */
  readonly name: string;
  /** What it shows, in a few words. */
  readonly summary: string;
  /** Path parameters by name. */
  readonly path?: Readonly<Record<string, string | number>>;
  /** Query parameters by name. */
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  /** Headers by name. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The body, a JSON value. */
  readonly body?: unknown;
}

/** Examples of every operation, by its identifier. */
export type RequestExamples = Readonly<Record<string, readonly RequestExample[]>>;
