import { Hono } from 'hono/tiny';
import type { Portal } from '../../http/context.ts';
import { accounts } from './accounts.ts';
import { actions } from './actions.ts';
import { changes } from './changes.ts';
import { edit } from './edit.ts';
import { events } from './events.ts';
import { jobs } from './jobs.ts';
import { links } from './links.ts';
import { overview } from './overview.ts';
import { peopleCsv } from './people-csv.ts';
import { requests } from './requests.ts';
import { settings } from './settings.ts';

export const adminRoutes = () =>
  new Hono<Portal>()
    .route('/', accounts())
    .route('/', edit())
    .route('/', peopleCsv())
    .route('/', actions())
    .route('/', jobs())
    .route('/', requests())
    .route('/', changes())
    .route('/', settings())
    .route('/', overview())
    .route('/', links())
    .route('/', events());
