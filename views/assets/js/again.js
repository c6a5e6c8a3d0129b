import { Controller } from '@hotwired/stimulus';

/** Loads the page again every so many seconds while somebody looks at it. */
export class Again extends Controller {
  static values = { seconds: Number };

  connect() {
    this.timer = setInterval(() => {
      if (!document.hidden) window.Turbo.visit(location.href, { action: 'replace' });
    }, this.secondsValue * 1000);
  }

  disconnect() {
    clearInterval(this.timer);
  }
}
