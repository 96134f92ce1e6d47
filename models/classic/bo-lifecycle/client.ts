/** A client: opens and closes handles, gives advice, submits jobs. */
import { ref, rows } from 'dmaze';
import { destroy, routine } from './state.ts';
import { submit } from './submit.ts';

export const client = routine(
  'client',
  { args: { me: ref('clients') }, locals: { at: ref('buffers') } },
  ({ call, choose, either, local, loop, p, rest, step }) => {
    const any = rows(p.buffers);
    const toNone = local((t) => {
      t.at = 0;
    });
    const opens = choose('at', any, [
      step(
        'open',
        (s, t) => {
          const buffer = s.buffers[t.at];
          s.clients[t.me].handles.add(t.at);
          buffer.refs++;
          if (buffer.mapped || buffer.madv === 'purged') return;
          buffer.mapped = true;
          buffer.pages = true;
        },
        { when: (s, t) => !s.clients[t.me].handles.has(t.at) && !s.buffers[t.at].mappingsLocked },
      ),
    ]);
    const closes = [
      choose('at', any, [
        step(
          'close',
          (s, t) => {
            s.clients[t.me].handles.delete(t.at);
            s.buffers[t.at].mappingsLocked = true;
          },
          { when: (s, t) => s.clients[t.me].handles.has(t.at) && !s.buffers[t.at].mappingsLocked },
        ),
      ]),
      either(
        [
          step('put the last reference', (s, t) => void s.buffers[t.at].refs--, {
            when: (s, t) => s.buffers[t.at].refs === 1 || p.bug === 'close',
          }),
          step('destroy', (s, t) => {
            destroy(s.buffers[t.at]);
            s.buffers[t.at].mappingsLocked = false;
          }),
        ],
        [
          step(
            'put a reference',
            (s, t) => {
              s.buffers[t.at].refs--;
              s.buffers[t.at].mappingsLocked = false;
            },
            { when: (s, t) => s.buffers[t.at].refs !== 1 && p.bug !== 'close' },
          ),
        ],
      ),
    ];
    const madvises = [
      choose('at', any, [
        step(
          'madvise',
          (s, t) => {
            s.buffers[t.at].reserved = true;
          },
          {
            when: (s, t) =>
              s.clients[t.me].handles.has(t.at) &&
              !s.buffers[t.at].reserved &&
              s.buffers[t.at].madv !== 'purged',
          },
        ),
      ]),
      step(
        'change the advice',
        (s, t) => {
          const buffer = s.buffers[t.at];
          if (buffer.madv === 'will need') {
            buffer.madv = 'dont need';
            buffer.listed = true;
          } else if (buffer.madv === 'dont need') buffer.madv = 'will need';
          buffer.reserved = false;
        },
        { when: (s, t) => !s.buffers[t.at].mappingsLocked },
      ),
    ];
    return [
      loop([
        rest(),
        either(
          [opens, toNone],
          [...closes, toNone],
          [...madvises, toNone],
          [call(submit, { me: (t) => t.me })],
        ),
      ]),
    ];
  },
);
