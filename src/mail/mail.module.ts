import { Global, Module } from '@nestjs/common';
import { LinkMinters } from './link-minters';
import { MailGates } from './mail-gates';
import { MailRenderer } from './mail-renderer.service';
import { MailSender } from './sending/mail-sender.service';
import { MailUpkeep } from './mail-upkeep.service';
import { Outbox } from './outbox.service';
import { SmtpTransport } from './sending/smtp-transport';
import { Transport } from './sending/transport';

@Global()
@Module({
  providers: [
    LinkMinters,
    MailGates,
    MailRenderer,
    MailSender,
    MailUpkeep,
    Outbox,
    SmtpTransport,
    { provide: Transport, useExisting: SmtpTransport },
  ],
  exports: [LinkMinters, MailGates, MailRenderer, MailSender, MailUpkeep, Outbox, SmtpTransport],
})
export class MailModule {}
