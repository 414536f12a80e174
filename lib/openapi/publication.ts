import { computedTag } from '../http/entityTag.ts';
import { once } from '../engine/once.ts';
import type { OpenApiDocument } from './page/openApi.ts';
import { documentationPage, type Page } from './page/page.ts';

/** Something that is published: it is the same for as long as a process lives. */
export interface Published<T> {
  readonly content: T;
  /** Opaque part of its entity tag. */
  readonly tag: string;
}

/** The contract as it is published. */
export interface Publication {
  /** The document as JSON. */
  readonly document: () => Published<unknown>;
  /** The page that shows it. */
  readonly page: () => Published<Page>;
}

/**
 * Publishes the contract for programs and for people. Each is made when it is first asked for, and kept.
 * @param contract our OpenAPI document
 */
export function publication(contract: unknown): Publication {
  return {
    document: once(() => ({ content: contract, tag: computedTag(JSON.stringify(contract)) })),
    page: once(() => {
      const content = documentationPage(contract as OpenApiDocument);
      return { content, tag: computedTag(content.html) };
    }),
  };
}
