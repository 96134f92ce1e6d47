/** Pairs of one piece, as a power of two. */
const PIECE = 13;
const WITHIN = (1 << PIECE) - 1;
export class PairList {
    length = 0;
    /** Pieces in memory; those before them are on disk. */
    pieces = [];
    spilled = 0;
    file = null;
    /** The last piece read from disk. */
    read = new Int32Array(0);
    readPiece = -1;
    /** Bytes that `length` pairs take in memory. */
    static bytesFor(length) {
        return Math.ceil(length / 2 ** PIECE) * (8 << PIECE);
    }
    /** Bytes taken in memory now. */
    get bytes() {
        return this.pieces.length * (8 << PIECE) + this.read.length * 4;
    }
    /** The most bytes taken in memory on the way to `more` pairs. */
    bytesFor(more) {
        return PairList.bytesFor(this.length + more) - this.spilled * (8 << PIECE) + this.read.length * 4;
    }
    /** Makes room for `more` pairs. @returns false when the machine gives none */
    reserve(more) {
        try {
            while ((this.spilled + this.pieces.length) * 2 ** PIECE < this.length + more)
                this.pieces.push(new Int32Array(2 << PIECE));
            return true;
        }
        catch (error) {
            if (error instanceof RangeError)
                return false;
            throw error;
        }
    }
    /** There must be room. */
    push(a, b) {
        const within = this.length & WITHIN;
        const piece = this.pieces[(this.length >>> PIECE) - this.spilled];
        piece[2 * within] = a;
        piece[2 * within + 1] = b;
        this.length++;
    }
    first(index) {
        return this.piece(index)[2 * (index & WITHIN)];
    }
    second(index) {
        return this.piece(index)[2 * (index & WITHIN) + 1];
    }
    /** Puts all whole pieces on disk. @throws DiskError */
    spill(disk) {
        this.file ??= disk.open();
        if (this.read.length === 0)
            this.read = new Int32Array(2 << PIECE);
        while ((this.spilled + 1) * 2 ** PIECE <= this.length) {
            this.file.append(this.pieces[0]);
            this.pieces.shift();
            this.spilled++;
        }
    }
    close() {
        this.file?.close();
        this.file = null;
        this.pieces = [];
    }
    piece(index) {
        const piece = index >>> PIECE;
        if (piece >= this.spilled)
            return this.pieces[piece - this.spilled];
        if (this.readPiece !== piece) {
            this.file?.read(piece * (2 << PIECE), this.read);
            this.readPiece = piece;
        }
        return this.read;
    }
}
//# sourceMappingURL=pair-list.js.map