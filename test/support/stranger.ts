import './as-used';
import sqlite3 from 'sqlite3';

/** Somebody else's program on the same file: a shell, a backup, a second start. */
export class Stranger {
  private constructor(private readonly handle: sqlite3.Database) {}

  static open(file: string): Promise<Stranger> {
    return new Promise((resolve, reject) => {
      const handle = new sqlite3.Database(file, (error) => (error ? reject(error) : resolve(new Stranger(handle))));
    });
  }

  does(text: string): Promise<void> {
    return new Promise((resolve, reject) => this.handle.exec(text, (error) => (error ? reject(error) : resolve())));
  }

  goes(): Promise<void> {
    return new Promise((resolve) => this.handle.close(() => resolve()));
  }
}
