const isHeld = (row) => row.matches(':hover') || row.contains(document.activeElement);
const idOf = (row) => Number(row.id.replace('row-', ''));

function made(html) {
  const template = document.createElement('template');
  template.innerHTML = html;
  return template.content.firstElementChild;
}

/** Somebody stands on it: it goes when they leave it, and nothing slips under their hand. */
function letGo(row) {
  const leave = () => setTimeout(() => row.isConnected && !isHeld(row) && row.remove());
  row.addEventListener('focusout', leave);
  row.addEventListener('mouseleave', leave);
}

/** What came is marked until somebody has been there. */
function mark(row) {
  row.classList.add('queue-arrived');
  const seen = () => row.classList.remove('queue-arrived');
  row.addEventListener('focusin', seen, { once: true });
  row.addEventListener('mouseenter', seen, { once: true });
}

/** The row by which one keeps one's place: the one with the focus, else the first that is seen. */
const anchorOf = (rows) =>
  rows.find((row) => row.contains(document.activeElement)) ??
  (scrollY > 0 ? rows.find((row) => row.getBoundingClientRect().bottom > 0) : undefined);

/**
 * Rows come, move and go as the desk has them, around the one that somebody stands on: focus, marks and what is typed
 * stay, and the page does not jump. Answers with the titles of those that came.
 */
export function arrange(body, order, parts) {
  const before = [...body.rows];
  const anchor = anchorOf(before);
  const top = anchor?.getBoundingClientRect().top;
  const known = new Map(before.map((row) => [idOf(row), row]));
  const arrived = [];
  const wanted = order.flatMap((id) => {
    const row = known.get(id) ?? (parts[`row-${id}`] ? made(parts[`row-${id}`]) : null);
    if (row && !known.has(id)) arrived.push(row);
    return row ? [row] : [];
  });
  const standing = new Set(order);
  before.forEach((row, at) => {
    if (standing.has(idOf(row))) return;
    if (!isHeld(row) || parts[row.id] === null) row.remove();
    else {
      wanted.splice(Math.min(at, wanted.length), 0, row);
      letGo(row);
    }
  });
  place(
    body,
    wanted,
    wanted.find((row) => row.contains(document.activeElement)),
  );
  arrived.forEach(mark);
  if (anchor?.isConnected) scrollBy(0, anchor.getBoundingClientRect().top - top);
  return arrived.map((row) => row.querySelector('th a').textContent);
}

/** The one with the focus is never moved, for it would lose it: the others are, around it. */
function place(body, wanted, still) {
  if (wanted.every((row, at) => body.rows[at] === row)) return;
  const at = still ? wanted.indexOf(still) : -1;
  wanted.forEach((row, index) => {
    if (index < at) body.insertBefore(row, still);
    else if (index > at) body.append(row);
  });
}
