/** The schema of the lines. A change that breaks readers raises the number. */
export const EVENTS_SCHEMA = 'dmaze/events/1';
/**
 * @param seq which event it is, from 0
 * @param milliseconds since the start
 */
export function eventLine(event, seq, milliseconds) {
    const { type, ...rest } = event;
    return `${JSON.stringify({ type, seq, t: Math.round(milliseconds), ...rest })}\n`;
}
//# sourceMappingURL=ndjson.js.map