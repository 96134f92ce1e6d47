/**
 * `struct list_head` (include/linux/list.h, lib/list_debug.c with CONFIG_DEBUG_LIST, v5.6) as a `queue` field of rows:
 * the list knows its nodes, in order. A node freed while it is linked stays in the list as freed memory, and whoever
 * walks the list then trips over it, as in the kernel.
 *
 * Which of several lists a node is on is not known here, so adding to one while linked to another is not found
 * (*may miss*): where a node has one `list_head` for two lists, give it a field that says which.
 */
import { refute } from '../language/index.js';
/** What every change of a list checks, in every search. */
export const LIST_CLAIMS = {
    /** CONFIG_DEBUG_LIST: "list_add double add". */
    twice: 'a linked node is not added again',
    /** CONFIG_DEBUG_LIST: "list_del corruption". */
    unlinked: 'only a linked node is deleted',
};
/** `list_add_tail`. The node must not be linked. @param what the list, as a report should call it */
export function listAddTail(list, node, what = 'a list') {
    if (list.has(node))
        refute(LIST_CLAIMS.twice, `${String(node)} is added to ${what}, where it is already`);
    list.push(node);
}
/** `list_del`: the node is left poisoned, so deleting it again is a finding. @param what the list, for a report */
export function listDel(list, node, what = 'a list') {
    if (!list.remove(node))
        refute(LIST_CLAIMS.unlinked, `${String(node)} is deleted from ${what}, where it is not`);
}
/** `list_del_init`: the node is left empty, so deleting it again does nothing. @returns whether it was linked */
export function listDelInit(list, node) {
    return list.remove(node);
}
/** `list_move_tail`: to the end of the list, from wherever it is on it, or from nowhere if it was left empty. */
export function listMoveTail(list, node) {
    list.remove(node);
    list.push(node);
}
//# sourceMappingURL=list.js.map