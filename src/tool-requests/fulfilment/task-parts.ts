import { RequestTasks } from '../tasks/request-tasks.service';
import { TaskPrivacy } from '../tasks/task-privacy';
import { Templates } from '../tasks/templates.service';
import { ToolTasksController } from '../templates/tool-tasks.controller';
import { ToolTasksPages } from '../templates/tool-tasks.pages';
import { FulfilmentClocks } from './fulfilment-clocks';
import { Fulfilment } from './fulfilment.service';
import { OrderPages } from './order.pages';
import { TaskPages } from './task.pages';
import { TaskQueue } from './task-queue';
import { TaskWork } from './task-work.service';
import { TasksController } from './tasks.controller';
import { TicketPanel } from './ticket-panel';

/** Everything about what the desk does for a tool that was approved, and the panel that shows them, for the module. */
export const taskControllers = [TasksController, ToolTasksController];
export const taskProviders = [
  Fulfilment,
  FulfilmentClocks,
  OrderPages,
  RequestTasks,
  TaskPages,
  TaskPrivacy,
  TaskQueue,
  TaskWork,
  Templates,
  TicketPanel,
  ToolTasksPages,
];
