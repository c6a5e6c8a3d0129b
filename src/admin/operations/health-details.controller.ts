import { Controller, Get } from '@nestjs/common';
import { ReadinessChecks } from '../../core/health/readiness-checks';
import { withDetails } from '../../core/health/readiness-words';
import { At } from '../../core/web/at.decorator';
import { Roles } from '../../people/roles';

/** What /health/ready tells, with its counts. */
@Roles('administrator')
@Controller('health/details')
export class HealthDetailsController {
  constructor(private readonly readiness: ReadinessChecks) {}

  @Get()
  async index(@At() at: Date) {
    return withDetails(await this.readiness.run(at));
  }
}
