import { Global, Module } from '@nestjs/common';
import { LinkMinters } from './link-minters';
import { MailGates } from './mail-gates';
import { MailLooks } from './mail-looks.service';
import { MailNames } from './mail-names';
import { MailRenderer } from './rendering/mail-renderer.service';
import { MailDelay } from './sending/mail-delay';
import { MailSender } from './sending/mail-sender.service';
import { MailSubjects } from './mail-subjects';
import { MailUpkeep } from './mail-upkeep.service';
import { Outbox } from './outbox.service';
import { SmtpTransport } from './sending/smtp-transport';
import { Transport } from './sending/transport';

@Global()
@Module({
  providers: [
    LinkMinters,
    MailDelay,
    MailGates,
    MailLooks,
    MailNames,
    MailRenderer,
    MailSender,
    MailSubjects,
    MailUpkeep,
    Outbox,
    SmtpTransport,
    { provide: Transport, useExisting: SmtpTransport },
  ],
  exports: [
    LinkMinters,
    MailDelay,
    MailGates,
    MailLooks,
    MailNames,
    MailRenderer,
    MailSender,
    MailSubjects,
    MailUpkeep,
    Outbox,
    SmtpTransport,
  ],
})
export class MailModule {}
