import { Module } from '@nestjs/common';
import { Founding } from './founding.service';

/** Comes up only with the demo: production never loads it. */
@Module({ providers: [Founding], exports: [Founding] })
export class DemoModule {}
