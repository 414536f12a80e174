/** A certificate as it is kept: its design stays where it is, in the revision that it names. */
export interface StoredCertificate {
  /** SHA-256 of the whole content, the design included. */
  readonly hash: string;
  readonly proposalId: string;
  readonly revision: number;
  /** RFC 8785 form of the content without its design. */
  readonly statement: string;
  /** When it was first made. */
  readonly createdAt: string;
}

/** What stands after a certificate was to be kept. */
export interface KeptCertificate {
  /** Whether it is there for the first time. */
  readonly isNew: boolean;
  /** What stands: the same content, and the time of whoever was first. */
  readonly certificate: StoredCertificate;
}

/** Where certificates are kept. Adapters: `lib/store` on DynamoDB, `tests/support` in memory. */
export interface CertificateStore {
  /** Keeps a certificate, unless there is one of its hash. Nothing ever changes or removes it. */
  keep(certificate: StoredCertificate): Promise<KeptCertificate>;
  /** The certificate of a hash, or undefined where there is none. */
  find(hash: string): Promise<StoredCertificate | undefined>;
}
