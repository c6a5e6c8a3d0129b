import { Behaviour } from 'behaviour';
import { somebodyWrites } from 'drafts';

/** Loads the page again every so many seconds while somebody looks at it, and does not write on it. */
export class Again extends Behaviour {
  static values = { seconds: Number };

  begin() {
    this.timer = setInterval(() => {
      if (!document.hidden && !somebodyWrites()) window.Turbo.visit(location.href, { action: 'replace' });
    }, this.secondsValue * 1000);
  }

  end() {
    clearInterval(this.timer);
  }
}
