import { Behaviour } from 'behaviour';

const tellFrom = 0.8;
/** As the server counts: without what stands around it, a sign outside the first plane as one. */
const lengthOf = (text) => [...text.trim().normalize('NFC')].length;

/** Says how many characters there are once it matters, and how many are too many. Nothing is cut: a long text is the writer's to shorten. */
export class Count extends Behaviour {
  static targets = ['words', 'left'];
  static values = { most: Number, over: String };

  begin() {
    this.hear(this.element, 'input', () => this.show());
    // What came back because it is too long says by how much.
    this.show();
  }

  show() {
    if (!this.hasWordsTarget || !this.hasLeftTarget) return;
    const [length, left] = [lengthOf(this.wordsTarget.value), this.leftTarget];
    const number = new Intl.NumberFormat(document.documentElement.lang);
    const over = length - this.mostValue;
    left.hidden = length < this.mostValue * tellFrom;
    left.textContent =
      over > 0
        ? this.overValue.replace('{n}', number.format(over))
        : `${number.format(length)} / ${number.format(this.mostValue)}`;
    const state = over > 0 ? 'broken' : length > this.mostValue * 0.95 ? 'near' : null;
    if (state) left.dataset.state = state;
    else delete left.dataset.state;
  }
}
