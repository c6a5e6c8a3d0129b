import { Behaviour } from 'behaviour';

/** A browser with script lets the walk's time go by itself. */
export class WalkStart extends Behaviour {
  static targets = ['pace'];

  show() {
    this.paceTarget.value = 'runs';
  }
}
