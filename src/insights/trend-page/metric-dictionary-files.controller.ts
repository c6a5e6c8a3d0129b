import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Roles } from '../../people/roles';
import { dictionaryCsv } from './trend-export';

/** What the figures mean, to keep beside an export. */
@Controller('trends/figures/exports')
@Roles('executive', 'change_leader', 'lead')
export class MetricDictionaryFilesController {
  @Get()
  show(@Res({ passthrough: true }) res: Response) {
    res.attachment('figures.csv');
    return dictionaryCsv();
  }
}
