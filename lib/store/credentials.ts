/** Whose requests they are. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Absent for keys that are not for a session. */
  readonly sessionToken?: string;
}

/** A DynamoDB on this machine asks for credentials and does not look at them. */
export const LOCAL_CREDENTIALS: Credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
