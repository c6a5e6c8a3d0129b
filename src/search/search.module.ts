import { Global, Module } from '@nestjs/common';
import { Indexing } from './indexing.service';

@Global()
@Module({ providers: [Indexing], exports: [Indexing] })
export class SearchModule {}
