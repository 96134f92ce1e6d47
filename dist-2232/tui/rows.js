/** Rows of text as data: what every view gives, whatever draws it. */
import stringWidth from 'string-width';
export function span(text, tone) {
    return tone === undefined ? { text } : { text, tone };
}
/** A row of one part. */
export function row(text, tone) {
    return [span(text, tone)];
}
export const EMPTY = [];
/** Columns that a text takes. */
export function widthOf(text) {
    return PRINTABLE.test(text) ? text.length : stringWidth(text);
}
const PRINTABLE = /^[\u0020-\u007e]*$/;
const segmenter = new Intl.Segmenter();
/** What people take for the letters of a text. */
export function graphemesOf(text) {
    return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
/** At most so many columns of a text; what is left out is said by a mark at the end. */
export function cut(text, width) {
    const plain = harmless(text);
    if (widthOf(plain) <= width)
        return plain;
    if (width <= 0)
        return '';
    let kept = '';
    let taken = 0;
    for (const segment of graphemesOf(plain)) {
        const wide = widthOf(segment);
        if (taken + wide > width - 1)
            break;
        kept += segment;
        taken += wide;
    }
    return `${kept}~`;
}
/** Exactly so many columns. */
export function fit(text, width) {
    const short = cut(text, width);
    return short + ' '.repeat(Math.max(0, width - widthOf(short)));
}
/** As `fit`, against the right edge. */
export function right(text, width) {
    const short = cut(text, width);
    return ' '.repeat(Math.max(0, width - widthOf(short))) + short;
}
/** A name in a model may hold anything; a terminal would obey it. */
function harmless(text) {
    // oxlint-disable-next-line no-control-regex
    return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '?');
}
export function rowWidth(spans) {
    return spans.reduce((total, { text }) => total + widthOf(text), 0);
}
/** A row of exactly so many columns. */
export function fitRow(spans, width) {
    const fitted = [];
    let left = width;
    for (const part of spans) {
        if (left <= 0)
            break;
        const text = cut(part.text, left);
        left -= widthOf(text);
        if (text !== '')
            fitted.push({ ...part, text });
    }
    return left > 0 ? [...fitted, span(' '.repeat(left))] : fitted;
}
/** So many rows: the first of them, or filled up with empty ones. */
export function fitRows(rows, height) {
    return Array.from({ length: Math.max(0, height) }, (_, at) => rows[at] ?? EMPTY);
}
/** Two blocks side by side, each as wide as said, with a line between them. */
export function beside(left, right, widths, line) {
    const height = Math.max(left.length, right.length);
    return Array.from({ length: height }, (_, at) => [
        ...fitRow(left[at] ?? EMPTY, widths.left),
        span(line, 'faint'),
        ...fitRow(right[at] ?? EMPTY, widths.right),
    ]);
}
/** The first of the rows to show, so that the one chosen is among `height` of them and, where it can be, in the middle. */
export function windowFrom(chosen, total, height) {
    return Math.max(0, Math.min(chosen - Math.floor(height / 2), total - height));
}
/** A list of which one is chosen, cut to the rows that there is room for. */
export function windowed(items, chosen, height, draw) {
    const from = windowFrom(chosen, items.length, height);
    return items.slice(from, from + Math.max(0, height)).map((item, at) => draw(item, from + at));
}
/** A row that is the chosen one of a list: marked in the text, and inverse. */
export function choosable(spans, isChosen, width) {
    const marked = [span(isChosen ? '>' : ' '), ...spans];
    if (!isChosen)
        return fitRow(marked, width);
    const text = fitRow(marked, width)
        .map((part) => part.text)
        .join('');
    return [span(text, 'chosen')];
}
/** A heading over a part of the screen. */
export function heading(text, width, line) {
    const title = cut(text, width - 4);
    return [
        span(`${line}${line} `, 'faint'),
        span(title, 'strong'),
        span(` ${line.repeat(Math.max(0, width - widthOf(title) - 4))}`, 'faint'),
    ];
}
/** The text of a row, as it is read without colours. */
export function textOf(spans) {
    return spans.map(({ text }) => text).join('');
}
//# sourceMappingURL=rows.js.map