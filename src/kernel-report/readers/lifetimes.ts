/** Reports of an object's life: KASAN's and KFENCE's of a use after free and of a double free, reference counts, and lists. */
import { type Body, callTrace, detailsOf, find, stackAfter, trapTrace } from '../body.ts';
import type { Life } from '../report.ts';
import type { Stack } from '../stack.ts';
import { type Read, read, unread } from './reading.ts';

/** No order of steps makes or mends these. */
const NOT_A_LIFETIME =
  /out-of-bounds|wild-memory|user-memory|null-ptr|global-|stack-|use-after-scope|vmalloc|memory corruption|uninit|unknown-crash/;

export function kasan(body: Body): Read {
  const banner = body[0]?.text ?? '';
  const bug = /BUG: (?:KASAN|KFENCE): (.{1,80}?) in /.exec(banner)?.[1] ?? '';
  if (NOT_A_LIFETIME.test(bug))
    return unread(
      `an access that is wrong by its address (${bug}), not by its time: no interleaving makes or mends it`,
    );
  const frees = /double-free|invalid-free|invalid free/.test(bug);
  const freed = lifeAfter(body, /^\s*(?:Freed by task|freed by task|Freed:$)/);
  const use: Life = { pid: pidOfUser(body), stack: useStack(body) };
  if (use.stack.length === 0) return unread('the stack of the access is cut away');
  if (freed === null)
    return unread(
      frees && !/double-free/.test(bug)
        ? 'it frees what is no start of an object, and nobody had freed it before'
        : 'the stack that freed the object is missing: cut away, or the object was freed too long ago',
    );
  const allocated = lifeAfter(body, /^\s*(?:Allocated by task|.*allocated by task|Allocated:$)/);
  const handedOver = stackAfter(
    body,
    find(body, /^\s*(?:Last (?:potentially related work creation|call_rcu\(\))|Second to last potentially)/),
  );
  return read(body, {
    ...(frees
      ? { kind: 'double free', title: 'double free' }
      : { kind: 'use after free', title: 'use after free', access: accessIn(body) }),
    ...detailsOf(body),
    cache: cacheIn(body),
    use,
    allocated,
    freed,
    handedOver: handedOver.length === 0 ? null : handedOver,
    missing: allocated === null ? ['the stack that allocated the object is missing'] : [],
  });
}

function useStack(body: Body): Stack {
  const trace = callTrace(body);
  // KFENCE prints the stack of the access right behind its own sentence.
  const kfence = stackAfter(body, find(body, /^\s*(?:Use-after-free|Invalid free)\b.*:$/));
  return kfence.length > 0 ? kfence : trace;
}

/** What a task did, and which. Old kernels print `PID = 123` on the next line. */
function lifeAfter(body: Body, sentence: RegExp): Life | null {
  const at = find(body, sentence);
  if (at < 0) return null;
  const own = /^\s*PID = \d+/.test(body[at + 1]?.text ?? '') ? at + 1 : at;
  const stack = stackAfter(body, own);
  const pid = /(?:task |PID = )(\d{1,10})/.exec(`${body[at]?.text ?? ''} ${body[own]?.text ?? ''}`)?.[1];
  return stack.length === 0 ? null : { pid: pid === undefined ? null : Number(pid), stack };
}

function pidOfUser(body: Body): number | null {
  const task = detailsOf(body).task;
  return task === null ? null : Number(/\/(\d+)$/.exec(task)?.[1] ?? Number.NaN) || null;
}

function accessIn(body: Body): 'read' | 'write' | 'access' {
  const at = find(body.slice(0, 12), /^\s*(?:Read|Write) (?:of size|at addr)|(?:read|write) in /);
  const text = body[at]?.text ?? '';
  return at < 0 ? 'access' : /[Rr]ead/.test(text) ? 'read' : 'write';
}

function cacheIn(body: Body): string | null {
  for (const { text } of body) {
    const found =
      /belongs to the cache ([\w:.()-]{1,60})/.exec(text)?.[1] ??
      /\bcache=([\w:.()-]{1,60})\]/.exec(text)?.[1] ??
      /^\s*Object at \S+, in cache ([\w:.()-]{1,60})/.exec(text)?.[1];
    if (found !== undefined) return found;
  }
  return null;
}

export function refcount(body: Body): Read {
  const says = body
    .slice(0, 3)
    .map(({ text }) => text)
    .join(' ');
  const stack = trapTrace(body);
  if (/saturated/.test(says))
    return unread(
      'a count that has saturated says only that it once was wrong, not who put or took too much',
    );
  if (/decrement hit 0/.test(says))
    return unread('a count that refcount_dec took to zero frees nothing: there is no second party to model');
  const fault = /on 0/.test(says) ? 'get on zero' : 'underflow';
  if (stack.length === 0) return unread('its stack is cut away');
  return read(body, {
    kind: 'reference count',
    title: `refcount_t: ${fault}`,
    ...detailsOf(body),
    fault,
    stack,
    missing: [],
  });
}

export function list(body: Body): Read {
  const says = body[0]?.text ?? '';
  const stack = trapTrace(body);
  if (stack.length === 0) return unread('its stack is cut away');
  const fault = /double add/.test(says)
    ? 'double add'
    : /LIST_POISON|list_del.*(?:is NULL|next is|prev is)/.test(says)
      ? 'double delete'
      : 'torn';
  return read(body, {
    kind: 'list corruption',
    title: 'list corruption',
    ...detailsOf(body),
    fault,
    stack,
    missing: [],
  });
}
