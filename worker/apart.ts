/** What only admins and cron need: a module of its own, which few requests load. */
export { adminRoutes } from './routes/admin/routes.ts';
export { scheduled } from './scheduled.ts';
