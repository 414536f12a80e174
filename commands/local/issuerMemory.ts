import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

interface Kept {
  readonly model: string;
  readonly payload: AdapterPayload;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/**
 * Keeps what the issuer has to remember while somebody signs in: for as long as it says, and not beyond
 * the end of the process. Whoever was signing in then begins again.
 * @param now milliseconds since 1970
 */
export function issuerMemory(now: () => number): AdapterFactory {
  const all = new Map<string, Kept>();
  const forget = (isGone: (kept: Kept) => boolean) => {
    for (const [key, kept] of all) if (isGone(kept)) all.delete(key);
  };
  return (model): Adapter => {
    const find = (isIt: (kept: Kept, key: string) => boolean) => {
      forget(({ until }) => until <= now());
      const found = [...all].find(([key, kept]) => kept.model === model && isIt(kept, key));
      return Promise.resolve(found?.[1].payload);
    };
    const keyOf = (id: string) => `${model} ${id}`;
    return {
      find: (id) => find((_, key) => key === keyOf(id)),
      findByUid: (uid) => find(({ payload }) => payload.uid === uid),
      findByUserCode: (code) => find(({ payload }) => payload.userCode === code),
      upsert(id, payload, expiresIn) {
        const until = expiresIn ? now() + expiresIn * 1000 : Infinity;
        all.set(keyOf(id), { model, payload, until });
        return Promise.resolve();
      },
      consume(id) {
        const kept = all.get(keyOf(id));
        if (kept !== undefined) kept.payload.consumed = Math.floor(now() / 1000);
        return Promise.resolve();
      },
      destroy(id) {
        all.delete(keyOf(id));
        return Promise.resolve();
      },
      revokeByGrantId(grantId) {
        forget(({ payload }) => payload.grantId === grantId);
        return Promise.resolve();
      },
    };
  };
}
