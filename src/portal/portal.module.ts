import { Module } from '@nestjs/common';
import { SlaModule } from '../sla/sla.module';
import { TicketsModule } from '../tickets/tickets.module';
import { ToolRequestsModule } from '../tool-requests/tool-requests.module';
import { FrontDoor } from './front-door';
import { HomeController } from './home.controller';
import { HomePages } from './home.pages';
import { MyController } from './my.controller';
import { MyPages } from './my.pages';
import { PortalSearch } from './portal-search';

@Module({
  imports: [SlaModule, TicketsModule, ToolRequestsModule],
  controllers: [HomeController, MyController],
  providers: [HomePages, MyPages, PortalSearch, FrontDoor],
  exports: [FrontDoor],
})
export class PortalModule {}
