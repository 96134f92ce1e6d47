/** Text as HTML. */

/** As text, or within double quotes. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Data for the script of a page. */
export function dataOf(value: unknown): string {
  // Nothing in it can end the element it stands in.
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
