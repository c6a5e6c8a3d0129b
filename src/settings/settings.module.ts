import { Global, Module } from '@nestjs/common';
import { Settings } from './settings.service';
import { Visibility } from './visibility.service';

@Global()
@Module({ providers: [Settings, Visibility], exports: [Settings, Visibility] })
export class SettingsModule {}
