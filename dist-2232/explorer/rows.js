/** Lists of numbers and of bits that only grow: what a search writes down beside its states. */
const FIRST = 1024;
/** Rows of so many 32-bit numbers each. */
export class Rows {
    length = 0;
    columns;
    numbers;
    constructor(columns) {
        this.columns = columns;
        this.numbers = new Int32Array(FIRST * columns);
    }
    get bytes() {
        return this.numbers.byteLength;
    }
    /** The most bytes taken on the way to `more` rows. */
    bytesFor(more) {
        return grown(this.numbers.length, (this.length + more) * this.columns) * 4;
    }
    at(row, column) {
        return this.numbers[row * this.columns + column];
    }
    /** Room for one row at the end. @returns its number @throws RangeError when the machine gives no more memory */
    add() {
        if ((this.length + 1) * this.columns > this.numbers.length) {
            const numbers = new Int32Array(this.numbers.length * 2);
            numbers.set(this.numbers);
            this.numbers = numbers;
        }
        return this.length++;
    }
    set(row, column, value) {
        this.numbers[row * this.columns + column] = value;
    }
    /** Keeps so many rows from the beginning. */
    cut(length) {
        this.length = length;
    }
}
/** A set of small numbers. */
export class Bits {
    words = new Int32Array(FIRST);
    get bytes() {
        return this.words.byteLength;
    }
    /** The most bytes taken on the way to number `most`. */
    bytesFor(most) {
        return grown(this.words.length, Math.ceil((most + 1) / 32)) * 4;
    }
    has(number) {
        return (((this.words[Math.floor(number / 32)] ?? 0) >>> (number % 32)) & 1) === 1;
    }
    /** @throws RangeError when the machine gives no more memory */
    add(number) {
        const word = Math.floor(number / 32);
        while (word >= this.words.length) {
            const words = new Int32Array(this.words.length * 2);
            words.set(this.words);
            this.words = words;
        }
        this.words[word] |= 1 << (number % 32);
    }
}
/** Numbers in memory while an array of `length` is made to hold `needed` by doubling: the old and the new one. */
export function grown(length, needed) {
    let [old, now] = [0, length];
    while (now < needed)
        [old, now] = [now, now * 2];
    return old + now;
}
//# sourceMappingURL=rows.js.map