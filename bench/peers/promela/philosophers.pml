/* classic/philosophers in the language of SPIN: a step takes or puts back one fork. Forks are a mask, for a fork need not
 * say who has it: that shows from where its two neighbours stand.
 *
 *   spin -a -DPHILOSOPHERS=12 -DLAST_TAKES_RIGHT_FIRST=1 philosophers.pml
 */
#define left  (_pid)
#define right ((_pid + 1) % PHILOSOPHERS)
#define swapped (LAST_TAKES_RIGHT_FIRST && _pid == PHILOSOPHERS - 1)
#define first  (swapped -> right : left)
#define second (swapped -> left : right)

unsigned taken : PHILOSOPHERS;
unsigned eating : PHILOSOPHERS;

#define isFree(fork)  (((taken >> (fork)) & 1) == 0)
#define take(fork)    taken = taken | (1 << (fork))
#define putBack(fork) taken = taken & ~(1 << (fork))
#define isEating(seat) ((eating >> ((seat) % PHILOSOPHERS)) & 1)

active [PHILOSOPHERS] proctype philosopher() {
    do
    :: d_step { isFree(first) -> take(first) };
       d_step {
           isFree(second) ->
           take(second);
           eating = eating | (1 << _pid);
           /* It can become false in no other step. */
           assert(!isEating(_pid + 1) && !isEating(_pid + PHILOSOPHERS - 1))
       };
       d_step { putBack(second); eating = eating & ~(1 << _pid) };
       d_step { putBack(first) }
    od
}
