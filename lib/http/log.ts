/** Every line that is ever logged, by its code. What varies stands in the fields beside it. */
export const LOG_MESSAGES = {
  REQUEST_ANSWERED: 'A request was answered',
  UNEXPECTED_ERROR: 'An error that nobody foresaw was answered as a fault of ours',
  STORE_UNAVAILABLE: 'The store could not be reached',
  IDENTITY_UNAVAILABLE: 'The issuer of tokens could not be reached, or gave nothing to go by',
} as const;

/** Code of a log line. */
export type LogCode = keyof typeof LOG_MESSAGES;

/**
 * What may stand beside a log line: names, numbers and codes of ours. Nothing that a caller wrote,
 * so that no design gets into a log.
 */
export interface LogFields {
  readonly requestId: string;
  readonly operationId?: string | undefined;
  readonly method?: string;
  readonly status?: number;
  readonly milliseconds?: number;
  readonly problem?: string | undefined;
  /** Which check a token failed. */
  readonly tokenFault?: string | undefined;
  /** What is the matter with the issuer: it names addresses of the issuer's and nothing else. */
  readonly issuerFault?: string | undefined;
  readonly errorName?: string;
  readonly frames?: readonly string[];
}

/** Where log lines go. */
export interface Log {
  readonly info: (code: LogCode, fields: LogFields) => void;
  readonly error: (code: LogCode, fields: LogFields) => void;
}

/** What is counted of every answer. */
export interface RequestFigures {
  readonly operationId: string;
  readonly status: number;
  readonly milliseconds: number;
}

/** Where figures go. */
export interface Metrics {
  readonly requestAnswered: (figures: RequestFigures) => void;
}
