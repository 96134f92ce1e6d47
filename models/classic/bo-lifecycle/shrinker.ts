/** The shrinker: takes the pages of buffers that nobody needs, if it can have both locks at once. */
import { ref, rows } from 'dmaze';
import { type Buffer, routine } from './state.ts';

export const shrinker = routine(
  'shrinker',
  { locals: { at: ref('buffers') } },
  ({ again, choose, either, local, loop, p, rest, step, waitUntil }) => {
    const mayPurge = ({ madv, uses }: Buffer): boolean =>
      madv === 'dont need' && (uses === 0 || p.bug === 'shrinker');
    const unlock = [
      step('unlock the mappings', (s, t) => {
        s.buffers[t.at].mappingsLocked = false;
      }),
      local((t) => {
        t.at = 0;
      }),
    ];
    return [
      loop([
        rest(),
        choose('at', rows(p.buffers), [
          step(
            'scan: lock the mappings',
            (s, t) => {
              s.buffers[t.at].mappingsLocked = true;
            },
            { when: (s, t) => s.buffers[t.at].listed && !s.buffers[t.at].mappingsLocked },
          ),
        ]),
        either(
          [
            step(
              'reservation: got it',
              (s, t) => {
                s.buffers[t.at].reserved = true;
              },
              { when: (s, t) => !s.buffers[t.at].reserved },
            ),
          ],
          [
            step(
              'reservation: busy',
              (s, t) => {
                s.buffers[t.at].mappingsLocked = false;
                t.at = 0;
              },
              { when: (s, t) => s.buffers[t.at].reserved },
            ),
            again(),
          ],
        ),
        either(
          [
            waitUntil('it is purgeable', (s, t) => mayPurge(s.buffers[t.at])),
            step('tear the mapping down', (s, t) => {
              s.buffers[t.at].mapped = false;
            }),
            step('drop the pages', (s, t) => {
              s.buffers[t.at].pages = false;
              s.buffers[t.at].listed = false;
              s.buffers[t.at].madv = 'purged';
            }),
          ],
          [
            step(
              'it is not purgeable',
              (s, t) => {
                if (s.buffers[t.at].madv === 'will need') s.buffers[t.at].listed = false;
              },
              { when: (s, t) => !mayPurge(s.buffers[t.at]) },
            ),
          ],
        ),
        step('unreserve', (s, t) => {
          s.buffers[t.at].reserved = false;
        }),
        ...unlock,
      ]),
    ];
  },
);
