import { Module } from '@nestjs/common';
import { MailDeliveriesController } from './mail-deliveries.controller';
import { MailsController } from './mails.controller';
import { TestMailsController } from './test-mails.controller';

@Module({ controllers: [MailsController, MailDeliveriesController, TestMailsController] })
export class AdminModule {}
