/** What stands after `#` for an article, as the server makes it: `25(1)` is `art-25-1`. */
export const anchorOf = (article: string): string => ['art', ...(article.match(/[A-Za-z0-9]+/g) ?? [])].join('-');

/** What stands after `#` for an authority on a page that lists it. */
export const authorityAnchor = (id: string): string => `authority-${id}`;

/** The address of a provision's place in the reading room. */
export const provisionHref = (instrument: string, article: string): string =>
  `/reading/${encodeURIComponent(instrument)}#${anchorOf(article)}`;
