/** What the page does when keys are pressed. Without it the page is whole, too: only the panel beside the steps is missing. */

export const SCRIPT = `
for (const trace of document.querySelectorAll('.trace')) {
  const story = JSON.parse(trace.querySelector('script').textContent);
  const walk = trace.querySelector('.walk'), detail = trace.querySelector('.detail');
  const items = [...trace.querySelectorAll('.steps li')];
  let at = items.length - 1, followed = null;
  const make = (name, text, inside = []) => {
    const made = document.createElement(name);
    if (text !== '') made.textContent = text;
    made.append(...inside);
    return made;
  };
  const list = (texts) => make('ul', '', texts.map((text) => (typeof text === 'string' ? make('li', text) : make('li', '', [text]))));
  const put = (part, way, value) => {
    if (way.length === 0) return value;
    const copy = Array.isArray(part) ? [...part] : { ...part };
    copy[way[0]] = put(copy[way[0]] ?? {}, way.slice(1), value);
    return copy;
  };
  const stateAt = (row) => {
    let state = story.before;
    for (const step of story.told.slice(0, row + 1))
      for (const { path, after } of step.changes)
        if (!path.includes(': ')) state = put(state, path.split(/[.[\\]]+/).filter((key) => key !== ''), after);
    return state;
  };
  const valued = (value) => (value === null ? 'none' : Array.isArray(value) ? '[' + value.map(valued).join(', ') + ']'
    : typeof value === 'object' ? '{' + Object.entries(value).map(([name, part]) => name + ': ' + valued(part)).join(', ') + '}' : String(value));
  const flat = (value, path) => (Array.isArray(value) && value.some((item) => typeof item === 'object' && item !== null && !Array.isArray(item))
    ? value.flatMap((item, row) => flat(item, path + '[' + row + ']'))
    : typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).flatMap(([name, part]) => flat(part, path === '' ? name : path + '.' + name))
      : [path + ': ' + valued(value)]);
  let isStateOpen = false;
  const show = () => {
    const step = story.told[at];
    items.forEach((item, row) => {
      item.setAttribute('aria-selected', String(row === at));
      item.classList.toggle('followed', followed !== null && story.told[row].changes.some(({ path }) => path === followed));
    });
    walk.setAttribute('aria-activedescendant', items[at].id);
    const changes = step.changes.map(({ path, text }) => {
      const button = make('button', text);
      button.type = 'button';
      button.title = 'follow ' + path + ': n and p go to its next and previous change';
      button.addEventListener('click', () => { followed = followed === path ? null : path; show(); walk.focus(); });
      return button;
    });
    const parts = step.fold ? [make('h3', 'up to step ' + step.number), make('div', step.fold)]
      : [make('h3', 'step ' + step.number + ': ' + story.threads[step.lane]), make('div', step.routine + ': ' + step.label), make('div', step.source)];
    if (!step.fold) parts[2].className = 'faint code';
    if (changes.length > 0) parts.push(make('h3', 'what changed'), list(changes));
    if (followed !== null) parts.push(make('div', 'following ' + followed));
    parts.push(make('h3', 'who holds'), step.holds.length === 0 ? make('div', 'nobody holds a lock') : list(step.holds.map(({ thread, lock }) => thread + ': ' + lock)));
    parts.push(make('h3', 'who waits'), step.waiting.length === 0 ? make('div', 'nobody is blocked')
      : list(step.waiting.map(({ thread, wants, heldBy }) => thread + ': ' + wants + (heldBy === null ? '' : ', held by ' + (heldBy === thread ? 'itself' : heldBy)))));
    if (story.before !== null) {
      const state = make('details', '', [make('summary', 'shared state after this step')]);
      const fill = () => { if (state.open && state.childElementCount === 1) state.append(make('pre', flat(stateAt(at), '').join('\\n'))); isStateOpen = state.open; };
      state.addEventListener('toggle', fill);
      state.open = isStateOpen;
      if (isStateOpen) fill();
      parts.push(state);
    }
    detail.replaceChildren(...parts);
  };
  const go = (row) => {
    if (row < 0 || row >= items.length) return;
    at = row;
    show();
    const top = items[at].offsetTop;
    if (top - story.head < walk.scrollTop) walk.scrollTop = top - story.head;
    else if (top + items[at].offsetHeight > walk.scrollTop + walk.clientHeight) walk.scrollTop = top + items[at].offsetHeight - walk.clientHeight;
  };
  const find = (by, test) => {
    for (let row = at + by; row >= 0 && row < items.length; row += by) if (test(story.told[row])) return go(row);
  };
  const mine = (step) => step.lane === story.told[at].lane;
  const follows = (step) => followed !== null && step.changes.some(({ path }) => path === followed);
  const page = () => Math.max(1, Math.floor(walk.clientHeight / (items[0]?.offsetHeight ?? 1)) - 2);
  const keys = {
    ArrowDown: () => go(at + 1), j: () => go(at + 1), ArrowUp: () => go(at - 1), k: () => go(at - 1),
    ArrowRight: () => find(1, mine), l: () => find(1, mine), ArrowLeft: () => find(-1, mine), h: () => find(-1, mine),
    PageDown: () => go(Math.min(items.length - 1, at + page())), PageUp: () => go(Math.max(0, at - page())),
    Home: () => go(0), End: () => go(items.length - 1), ']': () => find(1, (step) => step.locks), '[': () => find(-1, (step) => step.locks),
    n: () => find(1, follows), p: () => find(-1, follows), z: () => trace.swap?.(),
  };
  trace.here = () => story.told[at]?.number ?? 0;
  trace.goTo = (number) => go(Math.max(0, story.told.findIndex((step) => step.number >= number)));
  walk.addEventListener('keydown', (event) => {
    const does = keys[event.key];
    if (does === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    does();
    items[at].scrollIntoView({ block: 'nearest' });
  });
  walk.addEventListener('click', (event) => { const item = event.target.closest('li'); if (item !== null) go(items.indexOf(item)); });
  if (items.length > 0) go(items.length - 1);
}
for (const button of document.querySelectorAll('.unfold')) {
  const traces = [...button.closest('section').querySelectorAll('.trace')];
  const swap = () => {
    const from = traces.find((trace) => !trace.hidden), to = traces.find((trace) => trace.hidden);
    from.hidden = true;
    to.hidden = false;
    to.goTo(from.here());
    const isWhole = to === traces[1];
    button.textContent = isWhole ? 'fold what does not matter' : 'show all steps';
    button.setAttribute('aria-pressed', String(isWhole));
    to.querySelector('.walk').focus({ preventScroll: true });
  };
  button.addEventListener('click', swap);
  for (const trace of traces) trace.swap = swap;
}
for (const graph of document.querySelectorAll('.lock-order')) {
  const items = [...graph.querySelectorAll('details[data-cycle]')];
  const pick = () => {
    const open = new Set(items.filter((item) => item.open).map((item) => item.dataset.cycle));
    for (const edge of graph.querySelectorAll('.edge'))
      edge.classList.toggle('picked', edge.dataset.cycles.split(' ').some((cycle) => open.has(cycle)));
  };
  for (const item of items) item.addEventListener('toggle', pick);
  pick();
}
document.querySelector('section:not(.lock-order) .walk')?.focus({ preventScroll: true });
`;
