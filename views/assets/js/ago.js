import { Behaviour } from 'behaviour';

const steps = [
  [60, 'second', 1],
  [3600, 'minute', 60],
  [86_400, 'hour', 3600],
  [Infinity, 'day', 86_400],
];

/** <time data-controller="ago" datetime=...>: says "5 minutes ago" and keeps saying it right. */
export class Ago extends Behaviour {
  begin() {
    this.timer = setInterval(() => this.show(), 30_000);
  }

  end() {
    clearInterval(this.timer);
  }

  show() {
    const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: 'auto' });
    const seconds = (new Date(this.element.dateTime) - Date.now()) / 1000;
    const [, unit, size] = steps.find(([limit]) => Math.abs(seconds) < limit);
    this.element.textContent = words.format(Math.round(seconds / size), unit);
  }
}
