import { Global, Module } from '@nestjs/common';
import { Indexing } from './indexing.service';
import { PeopleSearch } from './people-search';
import { SearchController } from './search.controller';
import { SearchPages } from './search.pages';
import { Searches } from './searches';

@Global()
@Module({
  controllers: [SearchController],
  providers: [Indexing, Searches, SearchPages, PeopleSearch],
  exports: [Indexing, Searches],
})
export class SearchModule {}
