/** Version of the engine; it changes whenever a result changes. */
export const ENGINE_VERSION = '1.0.0';
