import { ResumptionsController } from '../desk/resumptions.controller';
import { WaitsController } from '../desk/waits.controller';
import { WaitSweep } from '../lifecycle/wait-sweep.service';
import { Waits } from '../waits/waits.service';
import { ChaseChangesController } from './chase-changes.controller';
import { VendorEmailsController } from './vendor-emails.controller';
import { VendorEmails } from './vendor-emails.service';

export const onHoldControllers = [
  WaitsController,
  ResumptionsController,
  ChaseChangesController,
  VendorEmailsController,
];
export const onHoldServices = [Waits, WaitSweep, VendorEmails];
