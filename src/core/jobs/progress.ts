/**
 * For a worker that reads what is due until nothing is left: it ends where a pass finds exactly what the pass before it found.
 * Those rows did not move, whatever the reason, and would be found without end; the next turn tries them again.
 */
export class Progress {
  private before = '';

  stuck(rows: readonly { id: number }[]): boolean {
    const found = rows.map(({ id }) => id).join();
    const same = found === this.before;
    this.before = found;
    return same;
  }
}
