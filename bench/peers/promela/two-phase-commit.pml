/* classic/two-phase-commit in the language of SPIN, for 7 resource managers. Messages are never lost and never consumed,
 * so receiving one again is a step too, though it changes nothing.
 */
#define MANAGERS 7
#define EVERYBODY ((1 << MANAGERS) - 1)

#define NONE   0
#define COMMIT 1
#define ABORT  2

/* Who has prepared, committed, aborted; whoever has done none of it is working. */
byte prepared, committed, aborted;
/* Whose message "prepared" was sent, and whose was received. */
byte sent, received;
/* The decision, and the message that tells it. */
byte decision;

#define judge assert(committed == 0 || aborted == 0)
#define receives(rm) d_step { decision == NONE && (sent & (1 << rm)) != 0 -> received = received | (1 << rm) }

active proctype transactionManager() {
    do
    :: receives(0)
    :: receives(1)
    :: receives(2)
    :: receives(3)
    :: receives(4)
    :: receives(5)
    :: receives(6)
    :: d_step { decision == NONE && received == EVERYBODY -> decision = COMMIT }
    :: d_step { decision == NONE -> decision = ABORT }
    od
}

/* The transaction manager is process 0. */
#define me (1 << (_pid - 1))
#define isWorking (((prepared | committed | aborted) & me) == 0)

active [MANAGERS] proctype resourceManager() {
    do
    :: d_step { isWorking -> prepared = prepared | me; sent = sent | me }
    :: d_step { isWorking -> aborted = aborted | me; judge }
    :: d_step { decision == COMMIT ->
           prepared = prepared & ~me; aborted = aborted & ~me; committed = committed | me; judge }
    :: d_step { decision == ABORT ->
           prepared = prepared & ~me; committed = committed & ~me; aborted = aborted | me; judge }
    od
}
