// What pages do beyond being read: everything here is a convenience, and every page works without it.

const known = new WeakSet();
const whenLetGo = 600;

/** Moves the date of a form when its slider is moved, and asks when it was let go for a moment: keys move it by many small steps. */
function slideDates() {
  for (const slider of document.querySelectorAll('input[data-date-slider]')) {
    if (known.has(slider)) continue;
    known.add(slider);
    let asking;
    const date = slider.form.elements[slider.dataset.dateSlider];
    const firstDay = Number(slider.min);
    const first = Date.parse(slider.dataset.first + 'T00:00:00Z');
    const chosen = () => new Date(first + (Number(slider.value) - firstDay) * 86400000).toISOString().slice(0, 10);
    slider.addEventListener('input', () => { date.value = chosen(); });
    slider.addEventListener('change', () => {
      clearTimeout(asking);
      asking = setTimeout(() => slider.form.requestSubmit(), whenLetGo);
    });
  }
}

/** Fetches a part of the page anew until it says that it is done. */
function follow() {
  const part = document.querySelector('[data-follow]');
  if (!part || known.has(part)) return;
  known.add(part);
  setTimeout(async () => {
    if (!part.isConnected) return;
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const next = page.getElementById(part.id);
    if (next && part.isConnected) part.replaceWith(next);
    start();
  }, Number(part.dataset.follow));
}

/** Prints the page. */
function print() {
  for (const button of document.querySelectorAll('button[data-print]')) {
    button.hidden = false;
    button.onclick = () => window.print();
  }
}

function start() {
  slideDates();
  follow();
  print();
}

start();
Blazor.addEventListener('enhancedload', start);
