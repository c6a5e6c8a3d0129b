import { Global, Module } from '@nestjs/common';
import { Followers } from './followers';
import { FollowUps } from './follow-ups.service';
import { Timeline } from './timeline.service';

@Global()
@Module({ providers: [Followers, FollowUps, Timeline], exports: [Followers, FollowUps, Timeline] })
export class TimelineModule {}
