import { Global, Module } from '@nestjs/common';
import { Bell } from './bell';
import { NoticeChoicesController } from './notice-choices.controller';
import { NoticeMails } from './notice-mails';
import { NoticePages } from './notices.pages';
import { NoticePrivacy } from './notice-privacy';
import { NoticesController } from './notices.controller';
import { NoticeSubjects } from './notice-subjects';
import { SeenPagesController } from './seen-pages.controller';
import { Notices } from './notices.service';

const services = [NoticeMails, NoticePages, NoticePrivacy, Notices, NoticeSubjects];

@Global()
@Module({
  controllers: [NoticesController, SeenPagesController, NoticeChoicesController],
  providers: [...services, Bell],
  exports: services,
})
export class NoticesModule {}
