import { Injectable, type OnModuleDestroy } from '@nestjs/common';

/** Whether the program is about to end: whoever works through a long list looks here between two pieces. */
@Injectable()
export class Stopping implements OnModuleDestroy {
  private begun = false;

  get now(): boolean {
    return this.begun;
  }

  /** The first thing that happens when the program is told to end. */
  onModuleDestroy(): void {
    this.begun = true;
  }
}
