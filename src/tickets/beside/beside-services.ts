import { SimilarTickets } from '../search/similar-tickets.service';
import { AboutRequester } from './about-requester.service';
import { SilentPromises } from './silent-promise';
import { WaitPanel } from './wait-panel';
import { SideColumn } from './side-column';
import { RequesterCard } from './requester-card';

export const besideServices = [SideColumn, RequesterCard, AboutRequester, SilentPromises, SimilarTickets, WaitPanel];
