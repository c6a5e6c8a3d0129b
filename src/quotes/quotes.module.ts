import { Global, Module } from '@nestjs/common';
import { ConsentsController } from './consents.controller';
import { QuoteFollows } from './quote-follows';
import { QuotePrivacy } from './quote-privacy';
import { QuoteReading } from './quote-reading.service';
import { Quotes } from './quotes.service';
import { VoicesController } from './voices.controller';

@Global()
@Module({
  controllers: [ConsentsController, VoicesController],
  providers: [Quotes, QuoteFollows, QuoteReading, QuotePrivacy],
  exports: [Quotes],
})
export class QuotesModule {}
