import { Global, Module } from '@nestjs/common';
import { ConsentsController } from './consents.controller';
import { QuoteFollows } from './quote-follows';
import { QuotePrivacy } from './quote-privacy';
import { QuoteReading } from './quote-reading.service';
import { Quotes } from './quotes.service';
import { QuotesController } from './quotes.controller';

@Global()
@Module({
  controllers: [ConsentsController, QuotesController],
  providers: [Quotes, QuoteFollows, QuoteReading, QuotePrivacy],
  exports: [Quotes],
})
export class QuotesModule {}
