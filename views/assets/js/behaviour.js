import { Controller } from '@hotwired/stimulus';

/**
 * What every behaviour stands on. A page that is shown again keeps its elements and takes away whatever a script had
 * set on them, so nothing is set once: show() runs when the element appears, after each rendering, and when the browser
 * brings a page back. Listeners sit on the element itself or above it, because its children may be new ones tomorrow.
 */
export class Behaviour extends Controller {
  connect() {
    this.heard = [];
    this.hear(document, 'turbo:render', () => this.show());
    this.hear(window, 'pageshow', () => this.show());
    this.begin();
    this.show();
  }

  disconnect() {
    for (const [target, name, run] of this.heard) target.removeEventListener(name, run);
    this.end();
  }

  hear(target, name, run) {
    this.heard.push([target, name, run]);
    target.addEventListener(name, run);
  }

  /** Once for each time the element appears: what it listens to. */
  begin() {}

  /** As often as need be: everything that it sets on the page. */
  show() {}

  /** What has to stop when the element goes. */
  end() {}
}
