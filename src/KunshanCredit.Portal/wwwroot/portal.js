// What pages do beyond being read: everything here is a convenience, and every page works without it.

/** Moves the date of a form when its slider is moved, and asks when it is let go. */
function slideDates() {
  for (const slider of document.querySelectorAll('input[data-date-slider]')) {
    if (slider.dataset.ready) continue;
    slider.dataset.ready = 'yes';
    const date = slider.form.elements[slider.dataset.dateSlider];
    const firstDay = Number(slider.min);
    const first = Date.parse(slider.dataset.first + 'T00:00:00Z');
    const chosen = () => new Date(first + (Number(slider.value) - firstDay) * 86400000).toISOString().slice(0, 10);
    slider.addEventListener('input', () => { date.value = chosen(); });
    slider.addEventListener('change', () => { slider.form.requestSubmit(); });
  }
}

/** Fetches a part of the page anew until it says that it is done. */
function follow() {
  const part = document.querySelector('[data-follow]');
  if (!part || part.dataset.ready) return;
  part.dataset.ready = 'yes';
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
