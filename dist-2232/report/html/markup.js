/** Text as HTML. */
/** As text, or within double quotes. */
export function escaped(text) {
    return text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;');
}
/** Data for the script of a page. */
export function dataOf(value) {
    // Nothing in it can end the element it stands in.
    return JSON.stringify(value).replaceAll('<', '\\u003c');
}
//# sourceMappingURL=markup.js.map