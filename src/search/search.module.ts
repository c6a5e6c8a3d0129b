import { Global, Module } from '@nestjs/common';
import { Indexing } from './indexing.service';
import { PeopleSearch } from './people-search';
import { SavedViewsController } from './saved-views.controller';
import { SavedViews } from './saved-views.service';
import { SearchController } from './search.controller';
import { SearchPages } from './search.pages';
import { Searches } from './searches';

@Global()
@Module({
  controllers: [SearchController, SavedViewsController],
  providers: [Indexing, Searches, SearchPages, PeopleSearch, SavedViews],
  exports: [Indexing, Searches],
})
export class SearchModule {}
