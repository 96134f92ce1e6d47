/* classic/bo-lifecycle in the language of SPIN, step for step: every d_step is one step of the model, and a process can be
 * interrupted between two of them and nowhere else. As there, locks do not say who holds them, a set of buffers is a
 * mask, and a local is 0 again when it is no longer needed, so that equal situations are equal states.
 *
 *   spin -a -DCLIENTS=2 -DBUFFERS=2 -DSLOTS=2 -DMOST=2 bo-lifecycle.pml
 *
 * Up to 3 of each. -DBUG=1: closing a handle tears the mapping down, whoever uses it. -DBUG=2: the shrinker does not look
 * at the use count.
 */
#ifndef BUG
#define BUG 0
#endif

#define WILL_NEED 0
#define DONT_NEED 1
#define PURGED    2

#define FREE     0
#define ATTACHED 1
#define QUEUED   2
#define RUNNING  3

/* Sets of buffers. Only a set of more than one has members to look for beyond the third bit: there are none. */
#define in(x, set)   (((set) >> (x)) & 1)
#define put(x, set)  set = set | (1 << (x))
#define drop(x, set) set = set & ~(1 << (x))
#define least(set)   (in(0, set) -> 0 : (in(1, set) -> 1 : 2))
#define isLast(x, set)  (((set) >> ((x) + 1)) == 0)
#define onward(x, set)  (in((x) + 1, set) -> (x) + 1 : (x) + 2)

byte refs[BUFFERS];      /* handles, and uses */
byte uses[BUFFERS];      /* submits past their look-up, and jobs */
byte madv[BUFFERS];
byte mappingsLocked, reserved, mapped, pages, listed;
byte slot[SLOTS];
byte uses_of[SLOTS];     /* what the job in the slot uses */

#define fine(j) (slot[j] == FREE || (uses_of[j] & ~(mapped & pages)) == 0)
#if SLOTS == 1
#define judge assert(fine(0))
#elif SLOTS == 2
#define judge assert(fine(0) && fine(1))
#else
#define judge assert(fine(0) && fine(1) && fine(2))
#endif

#define destroy(x) drop(x, mapped); drop(x, pages); drop(x, listed); madv[x] = WILL_NEED
#define get(x)     refs[x]++; uses[x]++
#define unget(x)   refs[x]--; uses[x]--

/* The first step of whatever an idle client may begin. */
#define opens(x) \
    d_step { \
        !in(x, handles) && !in(x, mappingsLocked) -> \
        put(x, handles); refs[x]++; \
        if \
        :: !in(x, mapped) && madv[x] != PURGED -> put(x, mapped); put(x, pages) \
        :: else \
        fi; \
        judge \
    }
#define closes(x) \
    d_step { \
        in(x, handles) && !in(x, mappingsLocked) -> \
        drop(x, handles); put(x, mappingsLocked); at = x; judge \
    }
#define advises(x) \
    d_step { \
        in(x, handles) && !in(x, reserved) && madv[x] != PURGED -> \
        put(x, reserved); at = x; judge \
    }
#define begins(set) \
    d_step { (handles & (set)) == (set) -> job = set; at = least(set); judge }

#define ungetBelow(x) if :: x < at && in(x, job) -> unget(x) :: else fi

active [CLIENTS] proctype client() {
    byte handles, job, at, mine;

rest:
    if
    :: opens(0); goto rest
    :: closes(0); goto closing
    :: advises(0); goto advising
    :: begins(1); goto lookUp
#if BUFFERS >= 2
    :: opens(1); goto rest
    :: closes(1); goto closing
    :: advises(1); goto advising
    :: begins(2); goto lookUp
#if MOST >= 2
    :: begins(3); goto lookUp
#endif
#endif
#if BUFFERS >= 3
    :: opens(2); goto rest
    :: closes(2); goto closing
    :: advises(2); goto advising
    :: begins(4); goto lookUp
#if MOST >= 2
    :: begins(5); goto lookUp
    :: begins(6); goto lookUp
#endif
#if MOST >= 3
    :: begins(7); goto lookUp
#endif
#endif
    fi;

lookUp:
    if
    :: d_step { !in(at, mappingsLocked) && madv[at] != PURGED && !isLast(at, job) ->
           get(at); at = onward(at, job); judge };
       goto lookUp
    :: d_step { !in(at, mappingsLocked) && madv[at] != PURGED && isLast(at, job) ->
           get(at); at = least(job); judge };
       goto reserve
    :: d_step { !in(at, mappingsLocked) && madv[at] == PURGED ->
           ungetBelow(0);
#if BUFFERS >= 2
           ungetBelow(1);
#endif
           /* Nothing is above the third, so nothing is below a fourth. */
           job = 0; at = 0; judge };
       goto rest
    fi;

reserve:
    if
    :: d_step { !in(at, reserved) && !isLast(at, job) -> put(at, reserved); at = onward(at, job); judge };
       goto reserve
    :: d_step { !in(at, reserved) && isLast(at, job) -> put(at, reserved); at = 0; judge };
       goto attach
    fi;

attach:
    if
    :: d_step { slot[0] == FREE -> mine = 0; slot[0] = ATTACHED; uses_of[0] = job; at = least(job); judge }
#if SLOTS >= 2
    :: d_step { slot[0] != FREE && slot[1] == FREE ->
           mine = 1; slot[1] = ATTACHED; uses_of[1] = job; at = least(job); judge }
#endif
#if SLOTS >= 3
    :: d_step { slot[0] != FREE && slot[1] != FREE && slot[2] == FREE ->
           mine = 2; slot[2] = ATTACHED; uses_of[2] = job; at = least(job); judge }
#endif
    fi;

unreserve:
    if
    :: d_step { !isLast(at, job) -> drop(at, reserved); at = onward(at, job); judge };
       goto unreserve
    :: d_step { isLast(at, job) -> drop(at, reserved); at = 0; job = 0; judge };
       goto submit
    fi;

submit: /* An `if` of one way: SPIN takes no jump to a d_step itself. */
    if :: d_step { slot[mine] = QUEUED; mine = 0; judge } fi;
    goto rest;

closing:
    if
    :: d_step { refs[at] == 1 || BUG == 1 -> refs[at]--; judge }
    :: d_step { refs[at] != 1 && BUG != 1 -> refs[at]--; drop(at, mappingsLocked); at = 0; judge };
       goto rest
    fi;
    d_step { destroy(at); drop(at, mappingsLocked); at = 0; judge };
    goto rest;

advising:
    if
    :: d_step { !in(at, mappingsLocked) ->
           if
           :: madv[at] == WILL_NEED -> madv[at] = DONT_NEED; put(at, listed)
           :: madv[at] == DONT_NEED -> madv[at] = WILL_NEED
           :: else
           fi;
           drop(at, reserved); at = 0; judge }
    fi;
    goto rest
}

#define scans(x) d_step { in(x, listed) && !in(x, mappingsLocked) -> put(x, mappingsLocked); at = x; judge }
#define mayPurge (madv[at] == DONT_NEED && (uses[at] == 0 || BUG == 2))

active proctype shrinker() {
    byte at;

scan:
    if
    :: scans(0)
#if BUFFERS >= 2
    :: scans(1)
#endif
#if BUFFERS >= 3
    :: scans(2)
#endif
    fi;
    if
    :: d_step { !in(at, reserved) -> put(at, reserved); judge }
    :: d_step { in(at, reserved) -> drop(at, mappingsLocked); at = 0; judge };
       goto scan
    fi;
    if
    :: d_step { mayPurge -> judge };
       d_step { drop(at, mapped); judge };
       d_step { drop(at, pages); drop(at, listed); madv[at] = PURGED; judge }
    :: d_step { !mayPurge -> if :: madv[at] == WILL_NEED -> drop(at, listed) :: else fi; judge }
    fi;
    d_step { drop(at, reserved); judge };
    d_step { drop(at, mappingsLocked); at = 0; judge };
    goto scan
}

#define release(x, set) \
    if \
    :: in(x, set) -> unget(x); if :: refs[x] == 0 -> destroy(x) :: else fi \
    :: else \
    fi
#define starts(j) d_step { slot[j] == QUEUED -> slot[j] = RUNNING; judge }
#if BUFFERS == 1
#define releaseAll(set) release(0, set)
#elif BUFFERS == 2
#define releaseAll(set) release(0, set); release(1, set)
#else
#define releaseAll(set) release(0, set); release(1, set); release(2, set)
#endif
#define finishes(j) \
    d_step { slot[j] == RUNNING -> releaseAll(uses_of[j]); slot[j] = FREE; uses_of[j] = 0; judge }

active proctype gpu() {
    do
    :: starts(0)
    :: finishes(0)
#if SLOTS >= 2
    :: starts(1)
    :: finishes(1)
#endif
#if SLOTS >= 3
    :: starts(2)
    :: finishes(2)
#endif
    od
}
