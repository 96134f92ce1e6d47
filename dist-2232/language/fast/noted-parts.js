import { PackedList, PackedMembers } from './parts.js';
export class NotedMembers extends PackedMembers {
    noting;
    about;
    constructor(words, node, live, noting) {
        super(words, node, live);
        this.noting = noting;
        this.about = node;
    }
    has(row) {
        this.noting.touches(this.about, false);
        return super.has(row);
    }
    add(row) {
        this.noting.touches(this.about, true);
        super.add(row);
    }
    delete(row) {
        this.noting.touches(this.about, true);
        super.delete(row);
    }
    clear() {
        this.noting.touches(this.about, true);
        super.clear();
    }
    get size() {
        this.noting.touches(this.about, false);
        return super.size;
    }
    next(after) {
        this.noting.touches(this.about, false);
        return super.next(after);
    }
}
export class NotedList extends PackedList {
    noting;
    about;
    constructor(words, node, live, noting) {
        super(words, node, live);
        this.noting = noting;
        this.about = node;
    }
    get length() {
        this.noting.touches(this.about, false);
        return super.length;
    }
    has(value) {
        this.noting.touches(this.about, false);
        return super.has(value);
    }
    push(value) {
        this.noting.touches(this.about, true);
        super.push(value);
    }
    shift() {
        this.noting.touches(this.about, true);
        return super.shift();
    }
    at(position) {
        this.noting.touches(this.about, false);
        return super.at(position);
    }
    remove(value) {
        this.noting.touches(this.about, true);
        return super.remove(value);
    }
    clear() {
        this.noting.touches(this.about, true);
        super.clear();
    }
}
//# sourceMappingURL=noted-parts.js.map